// The same drawing as sketch.py, for any part of the picture.

const BOX = { width: 142, height: 60, column: 196, row: 72, top: 36, letters: 17, lines: 2 };

const spots = data.picture.spots.map((row, index) => ({
  index, id: text(row[0]), kind: row[1], key: text(row[2]), label: text(row[3]), column: row[4],
  declared: row[5] === 1, highImpact: row[6] === 1, before: row[7], uses: [], usedBy: [],
}));
const spotById = new Map(spots.map((spot) => [spot.id, spot]));
const links = data.picture.links.map(([source, target, relation]) => ({ source: spots[source], target: spots[target], relation: text(relation) }));
for (const link of links) {
  link.source.uses.push(link);
  link.target.usedBy.push(link);
}
const about = new Map(data.picture.about.map(([subject, ...places]) => [text(subject), places.map((place) => spots[place])]));

// The spots a finding is shown at: its subject, or what its subject is about.
function spotsOf(finding) {
  const own = spotById.get(finding.subject);
  return own ? [own] : about.get(finding.subject) ?? [];
}

// A label by words, with an ellipsis where it does not fit.
function wrapped(value) {
  const lines = [""];
  for (const word of value.split(/\s+/).filter(Boolean)) {
    const last = lines.length - 1;
    const longer = lines[last] ? `${lines[last]} ${word}` : word;
    if ([...longer].length <= BOX.letters || !lines[last]) lines[last] = longer;
    else lines.push(word);
  }
  const kept = lines.slice(0, BOX.lines).map((one) => shortened(one, BOX.letters));
  if (lines.length > BOX.lines) {
    const last = [...kept.at(-1).replace(/…$/, "")].slice(0, BOX.letters - 1);
    kept[BOX.lines - 1] = `${last.join("")}…`;
  }
  return kept;
}

function shortened(value, most) {
  const characters = [...value];
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : value;
}

function placed(chosen) {
  const lines = new Map();
  for (const spot of [...chosen].sort((a, b) => a.index - b.index)) {
    if (!lines.has(spot.column)) lines.set(spot.column, []);
    lines.get(spot.column).push(spot);
  }
  const height = Math.max(1, ...[...lines.values()].map((line) => line.length)) * BOX.row;
  const corners = new Map();
  const headings = [];
  [...lines.keys()].sort((a, b) => a - b).forEach((column, place) => {
    const line = lines.get(column);
    const x = place * BOX.column + 8;
    headings.push([...data.picture.columns[column], x]);
    line.forEach((spot, order) => corners.set(spot, [x, BOX.top + (height / line.length) * (order + 0.5) - BOX.height / 2]));
  });
  return { corners, headings, width: Math.max(lines.size - 1, 0) * BOX.column + BOX.width + 24, height: BOX.top + height + 8 };
}

function curve([x1, y1], [x2, y2]) {
  const [right, middle, end] = [x1 + BOX.width, y1 + BOX.height / 2, y2 + BOX.height / 2];
  if (x2 <= x1) {
    const around = Math.max(right, x2 + BOX.width) + 44;
    return `M${right} ${middle}C${around} ${middle} ${around} ${end} ${x2 + BOX.width} ${end}`;
  }
  const bend = (x2 - right) / 2 + 12;
  return `M${right} ${middle}C${right + bend} ${middle} ${x2 - bend} ${end} ${x2} ${end}`;
}
