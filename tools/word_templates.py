"""Makes the Word templates that are shipped: styles, sections and tables, with placeholders in the places of values.

python -m tools.word_templates      write annexbridge/adapters/reports/word/templates/*.docx
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docx.shared import Cm, Pt

from tools.word_writer import Column, Writer

FOLDER = Path(__file__).resolve().parent.parent / "annexbridge" / "adapters" / "reports" / "word" / "templates"


def front(writer: Writer) -> None:
    """Cover and contents."""
    section = writer.doc.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.different_first_page_header_footer = True
    writer.margins()
    writer.say("{{ title }}", "Title")
    writer.say("{{ organisation.name }}", "Subtitle")
    writer.pairs("fact in cover", "{{ fact.label }}", "{{ fact.value }}")
    writer.say("{{ disclaimer }}", "Disclaimer")
    writer.say("{{ label.contents }}", "Contents heading").paragraph_format.page_break_before = True
    writer.say("{{ contents }}")


def meanings(writer: Writer, *, new_page: bool = False) -> None:
    """What the words mean."""
    writer.heading("{{ label.how_to_read }}", 1, new_page=new_page)
    writer.caption("{{ label.meaning }}")
    writer.rows(
        (
            Column("{{ label.said_of }}", "{{ word.said_of }}", 16),
            Column("{{ label.answer }}", "{{ word.word }}", 18, "word.fill", look="Word"),
            Column("{{ label.meaning }}", "{{ word.meaning }}", 66),
        ),
        "word in legend",
    )


def back(writer: Writer) -> None:
    """What the document rests on."""
    writer.heading("{{ label.provenance }}", 1)
    writer.pairs("fact in grounds", "{{ fact.label }}", "{{ fact.value }}", style="Cell small")
    writer.caption("{{ label.file }}, {{ label.digest }}")
    writer.rows(
        (
            Column("{{ label.file }}", "{{ file.name }}", 36, style="Cell small"),
            Column("{{ label.digest }}", "{{ file.digest }}", 64, style="Digest"),
        ),
        "file in files",
    )
    writer.say("{{ disclaimer }}", "Disclaimer")


COUNTED = {"conforming": 15, "nonconforming": 18.5, "not_evidenced": 13, "not_applicable": 13, "error": 9}
"""Statuses and how wide their columns are."""


def gap() -> bytes:
    """The template of the gap analysis."""
    writer = Writer()
    front(writer)
    gap_summary(writer)
    meanings(writer, new_page=True)
    gap_requirements(writer)
    writer.turn(landscape=True)
    gap_plan(writer)
    gap_reuse(writer)
    writer.turn(landscape=False)
    gap_quality(writer)
    back(writer)
    return writer.close("Gap analysis")


def gap_summary(writer: Writer) -> None:
    """What a director reads."""
    writer.heading("{{ label.summary }}", 1, new_page=True)
    writer.say("{%p for notice in notices %}")
    writer.say("{{ notice }}", "Notice")
    writer.say("{%p endfor %}")
    writer.say("{%p for sentence in summary %}")
    writer.say("{{ sentence }}", "List Bullet")
    writer.say("{%p endfor %}")
    writer.caption("{{ label.counts }}")
    writer.rows(
        (
            Column("{{ label.chapter }}", "{{ chapter.number }} {{ chapter.title }}", 34),
            *(
                Column(f"{{{{ label.{word} }}}}", f"{{{{ chapter.{word} }}}}", wide, centred=True)
                for word, wide in COUNTED.items()
            ),
            Column("{{ label.of }}", "{{ chapter.total }}", 7, centred=True),
        ),
        "chapter in chapters",
        ("{{ label.all }}", *(f"{{{{ totals.{word} }}}}" for word in COUNTED), "{{ totals.total }}"),
    )
    writer.caption("{{ label.carried }}")
    writer.rows(
        (
            Column("{{ label.reuse }}", "{{ row.word }}", 13, "row.fill", look="Word"),
            Column("{{ label.number }}", "{{ row.total }} {{ label.of }} {{ row.of }}", 13),
            Column("{{ label.meaning }}", "{{ row.meaning }}", 44),
            Column("{{ label.stated }}", "{{ row.stated }}", 30),
        ),
        "row in carried",
    )
    writer.heading("{{ label.first }}", 2)
    writer.say("{{ first_told }}").paragraph_format.keep_with_next = True
    writer.say("{%p if first %}")
    writer.caption("{{ label.first }}")
    writer.rows(
        (
            Column("{{ label.priority }}", "{{ item.priority }}", 9, centred=True),
            Column("{{ label.requirement }}", "{{ item.number }}", 14, look="Requirement link"),
            Column("{{ label.title }}", "{{ item.title }}", 22),
            Column("{{ label.status }}", "{{ item.status }}\nCell quiet¦{{ item.counted }}", 18, "item.fill"),
            Column("{{ label.finding }}", "{{ item.where }}", 38, style="Cell small"),
        ),
        "item in first",
    )
    writer.say("{%p endif %}")


def gap_requirements(writer: Writer) -> None:
    """Chapter by chapter, each requirement with what stands and what is missing."""
    writer.heading("{{ label.requirements }}", 1, new_page=True)
    writer.say("{%p for chapter in chapters %}")
    writer.heading("{{ chapter.number }} {{ chapter.title }}", 2)
    writer.say("{{ chapter.told }}").paragraph_format.keep_with_next = True
    writer.say("{%p for item in chapter.requirements %}")
    writer.heading("{{ item.number }} {{ item.title }}", 3)
    writer.say("{{ item.asks }}", "Asks").paragraph_format.keep_with_next = True
    writer.facts(
        (
            Column("{{ label.status }}", "{{ item.status }}", 18, "item.fill", look="Word"),
            Column("{{ label.reuse }}", "{{ item.reuse }}", 10, "item.reuse_fill", look="Word"),
            Column("{{ label.claim }}", "{{ item.claim }}", 18, "item.claim_fill", look="Word"),
            Column("{{ label.priority }}", "{{ item.priority or '–' }}", 9),
            Column(
                "{{ label.affected }}",
                "{{ item.affected }}\n{%p if item.high_impact %}\n"
                "Cell quiet¦{{ label.high_impact }}: {{ item.high_impact }}\n{%p endif %}",
                31,
                style="Cell small",
            ),
            Column("{{ label.aiact }}", "{{ item.aiact or '–' }}", 14, style="Cell small"),
        )
    )
    writer.say("{{ label.exists }}", "Part")
    bulleted(writer, "check in item.exists", "{{ check }}")
    writer.say("{{ label.from_27001 }}", "Part")
    bulleted(writer, "source in item.carries", "{{ source }}")
    writer.say("{%p if item.delta %}")
    writer.say("{{ label.delta }}", "Part")
    writer.say("{{ item.delta }}")
    writer.say("{%p endif %}")
    writer.say("{%p if item.findings %}")
    writer.say("{{ label.findings }}", "Part")
    writer.rows(
        (
            Column("{{ label.result }}", "{{ line.result }}\nCell quiet¦{{ line.severity }}", 12, "line.fill"),
            Column("{{ label.record }}", "{{ line.record }}\nCell quiet¦{{ line.subject }}", 23),
            Column(
                "{{ label.finding }}",
                "{{ line.message }}\n{%p if line.path %}\nCell quiet¦{{ line.path }}\n{%p endif %}\n"
                "{%p if line.waiver %}\nCell quiet¦{{ line.waiver }}\n{%p endif %}",
                35,
            ),
            Column("{{ label.cells }}", "{{ line.cells }}", 30, style="Cell small"),
        ),
        "line in item.findings",
    )
    writer.say("{%p if item.more %}")
    writer.say("{{ item.more }}", "Disclaimer")
    writer.say("{%p endif %}")
    writer.say("{%p endif %}")
    writer.say("{%p if item.open %}")
    writer.say("{{ label.todo }}", "Part")
    bulleted(writer, "step in item.todo", "{{ step }}", kept=True)
    writer.say("{%p if item.action or item.owner or item.due or item.effort %}")
    writer.say("", "Gap").paragraph_format.keep_with_next = True
    writer.facts(
        (
            Column("{{ label.action }}", "{{ item.action or '–' }}", 46),
            Column("{{ label.owner }}", "{{ item.owner or '–' }}", 24),
            Column("{{ label.due }}", "{{ item.due or '–' }}", 18),
            Column("{{ label.effort }}", "{{ item.effort or '–' }}", 12),
        )
    )
    writer.say("{%p else %}")
    writer.say("{{ label.no_action }}", "Disclaimer")
    writer.say("{%p endif %}")
    writer.say("{%p endif %}")
    writer.say("{%p endfor %}")
    writer.say("{%p endfor %}")


def bulleted(writer: Writer, loop: str, text: str, *, kept: bool = False) -> None:
    """A list with a bullet for each item of a loop, perhaps on one page with what follows."""
    writer.say(f"{{%p for {loop} %}}")
    writer.say(text, "List Bullet").paragraph_format.keep_with_next = kept or None
    writer.say("{%p endfor %}")


def gap_plan(writer: Writer) -> None:
    """What is open, in the order to work in."""
    writer.heading("{{ label.action_plan }}", 1)
    writer.say("{{ plan_told }}")
    writer.caption("{{ label.action_plan }}")
    writer.rows(
        (
            Column("{{ label.step }}", "{{ stage.step }}", 6, centred=True),
            Column("{{ label.requirement }}", "{{ stage.item.number }}", 13, look="Requirement link"),
            Column("{{ label.title }}", "{{ stage.item.title }}", 18, style="Cell small"),
            Column("{{ label.after }}", "{{ stage.after }}", 8, style="Cell small"),
            Column(
                "{{ label.status }}",
                "{{ stage.item.status }}\nCell quiet¦{{ stage.item.severity }}",
                15,
                "stage.item.fill",
                style="Cell small",
            ),
            Column(
                "{{ label.todo }}",
                "{%p for todo in stage.todo %}\nCell small¦{{ todo }}\n{%p endfor %}",
                34,
                style="Cell small",
            ),
            Column("{{ label.base }}", "{{ stage.base }}", 23, style="Cell small"),
            Column("{{ label.action }}", "{{ stage.item.action }}", 16, style="Cell small"),
            Column("{{ label.owner }}", "{{ stage.item.owner }}", 13, style="Cell small"),
            Column("{{ label.due }}", "{{ stage.item.due }}", 13, style="Cell small"),
            Column("{{ label.effort }}", "{{ stage.item.effort }}", 9, style="Cell small"),
        ),
        "stage in plan",
    )


def gap_reuse(writer: Writer) -> None:
    """Requirements and the elements of ISO/IEC 27001 that carry them."""
    writer.heading("{{ label.reuse_table }}", 1, new_page=True)
    writer.caption("{{ label.carried }}")
    small = "Cell small"
    writer.rows(
        (
            Column("{{ label.requirement }}", "{{ pair.number }}", 14, style=small, look="Requirement link"),
            Column("{{ label.title }}", "{{ pair.title }}", 30, style=small),
            Column("{{ label.reuse }}", "{{ pair.reuse }}", 8, "pair.reuse_fill", style=small),
            Column("{{ label.element }}", "{{ pair.element }} {{ pair.element_title }}", 42, style=small),
            Column("{{ label.coverage }}", "{{ pair.coverage }}", 9, style=small),
            Column("{{ label.stated }}", "{{ pair.stated }}", 13, "pair.stated_fill", style=small),
            Column("{{ label.cells }}", "{{ pair.cells }}", 42, style="Cell quiet"),
        ),
        "pair in pairs",
    )


def gap_quality(writer: Writer) -> None:
    """Where rows went, and what could not be used."""
    writer.heading("{{ label.quality }}", 1)
    writer.say("{{ rows_told }}")
    writer.caption("{{ label.rows }}")
    writer.rows(
        (
            Column("{{ label.rows }}", "{{ row.word }}", 18),
            Column("{{ label.number }}", "{{ row.number }}", 12, centred=True),
            Column("{{ label.meaning }}", "{{ row.meaning }}", 70),
        ),
        "row in rows",
    )
    writer.say("{{ flaws_told }}").paragraph_format.space_before = Pt(10)
    writer.say("{%p if flaws %}")
    writer.caption("{{ label.quality }}")
    writer.rows(
        (
            Column("{{ label.what }}", "{{ flaw.kind }}", 11),
            Column("{{ label.where }}", "{{ flaw.where }}", 24, style="Cell small"),
            Column("{{ label.written }}", "{{ flaw.written }}", 16, style="Cell small"),
            Column("{{ label.wrong }}", "{{ flaw.wrong }}", 28, style="Cell small"),
            Column("{{ label.remedy }}", "{{ flaw.remedy }}", 21, style="Cell small"),
        ),
        "flaw in flaws",
    )
    writer.say("{%p endif %}")


def soa() -> bytes:
    """The template of the Statement of Applicability."""
    writer = Writer()
    front(writer)
    writer.turn(landscape=True)
    writer.heading("{{ label.summary }}", 1)
    bulleted(writer, "sentence in summary", "{{ sentence }}")
    writer.caption("{{ label.controls }}")
    soa_counts(writer)
    soa_controls(writer)
    writer.heading("{{ label.contradictions }}", 1)
    writer.say("{%p if clashes %}")
    writer.caption("{{ label.contradictions }}")
    writer.rows(
        (
            Column("{{ label.control }}", "{{ clash.number }}", 10),
            Column("{{ label.wrong }}", "{{ clash.told }}", 60),
            Column("{{ label.cells }}", "{{ clash.where }}", 30, style="Cell small"),
        ),
        "clash in clashes",
    )
    writer.say("{%p else %}")
    writer.say("{{ clashes_told }}")
    writer.say("{%p endif %}")
    meanings(writer)
    back(writer)
    return writer.close("Statement of Applicability")


def soa_counts(writer: Writer) -> None:
    """How many controls of each standard have which status."""
    writer.rows(
        (
            Column("{{ label.status }}", "{{ count.word }}", 18, "count.fill", look="Word"),
            Column("{{ label.controls }}", "{{ count.total }} {{ label.of }} {{ total }}", 16),
            Column(
                "{{ standards|join(' / ') }}",
                "{{ count.counts|join(' / ') }}",
                32,
            ),
            Column("{{ label.meaning }}", "{{ count.meaning }}", 60),
        ),
        "count in counts",
    )


def soa_controls(writer: Writer) -> None:
    """One row a control."""
    writer.say("{%p for part in parts %}")
    writer.heading("{{ part.title }}", 1, new_page=True)
    writer.say("{%p for group in part.groups %}")
    writer.heading("{{ group.title }}", 2)
    writer.say("{{ group.told }}").paragraph_format.keep_with_next = True
    writer.rows(
        (
            Column("{{ label.control }}", "Cell strong¦{{ row.number }}\nCell small¦{{ row.title }}", 17),
            Column(
                "{{ label.applicable }}", "{{ row.applicable }}\nCell quiet¦{{ row.basis }}", 10, "row.applicable_fill"
            ),
            Column(
                "{{ label.reason }}",
                "{%p if row.reason_types %}\nCell strong¦{{ row.reason_types }}\n{%p endif %}\n"
                "{%p if row.reason %}\n{{ row.reason }}\n{%p endif %}\n"
                "{%p if row.exclusion %}\n{{ row.exclusion }}\n{%p endif %}\n"
                "{%p if row.risks %}\nCell quiet¦{{ row.risks }}\n{%p endif %}\nGap¦",
                25,
                style="Cell small",
            ),
            Column(
                "{{ label.status }}",
                "{{ row.status }}\nCell quiet¦{{ label.stated }}: {{ row.stated }}",
                13,
                "row.fill",
            ),
            Column("{{ label.owner }}", "{{ row.owner }}", 12, style="Cell small"),
            Column("{{ label.evidence }}", "{{ row.evidence }}", 18, style="Cell small", look="Web link"),
            Column(
                "{{ label.reviewed }}",
                "{{ row.last_reviewed }}\n{%p if row.next_review %}\n"
                "Cell quiet¦{{ label.next_review }}: {{ row.next_review }}\n{%p endif %}",
                11,
                style="Cell small",
            ),
            Column(
                "{{ label.remarks }}",
                "{%p if row.contradictions %}\nCell strong¦{{ row.contradictions }}\n{%p endif %}\n"
                "{%p if row.delta %}\n{{ row.delta }}\n{%p endif %}\n"
                "{%p if row.notes %}\n{{ row.notes }}\n{%p endif %}\n"
                "{%p if row.affected %}\nCell quiet¦{{ label.in_scope }}: {{ row.affected }}\n{%p endif %}\nGap¦",
                34,
                style="Cell small",
            ),
        ),
        "row in group.controls",
    )
    writer.say("", "Gap")
    writer.say("{%p endfor %}")
    writer.say("{%p endfor %}")


def made() -> Iterator[tuple[str, bytes]]:
    """Each template by name."""
    yield "gap", gap()
    yield "soa", soa()


def main() -> None:
    """Writes them."""
    FOLDER.mkdir(exist_ok=True)
    for name, content in made():
        (FOLDER / f"{name}.docx").write_bytes(content)


if __name__ == "__main__":
    main()
