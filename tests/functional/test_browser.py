"""The HTML report in a real browser, used as people use it: by mouse, by keyboard, on a phone, on paper."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, expect, sync_playwright

from annexbridge.adapters.reports import REPORT, Context
from annexbridge.adapters.reports.dossier import Dossier
from tests.adapters.reports.cases import gap_report, joint_statement
from tests.adapters.reports.dossiers import MARKUP, large, small
from tests.conftest import program

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
VIEWS = ("overview", "requirements", "findings", "estate", "statement", "plan", "crosswalks", "grounds")
FINDINGS = [finding for gap in gap_report().gaps for finding in gap.outcome.findings]
Colours = Literal["light", "dark"]
Open = Callable[..., Page]
ATTEMPTS = """({
    markup: () => { document.body.innerHTML = "<b>changed</b>"; },
    evaluation: () => { eval("1 + 1"); },
    function: () => { new Function("return 1")(); },
    writing: () => { document.write("<b>changed</b>"); },
})"""
"""Ways to turn text into code or markup."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser of the machine; without one a test skips, and fails under CI."""
    path = program("chromium", "", "install chromium")
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=path, args=list(FLAGS))
        yield found
        found.close()


def written(dossier: Dossier, folder: Path) -> Path:
    path = folder / "report.html"
    path.write_bytes(REPORT["html"].render(dossier, Context()))
    return path


@pytest.fixture(scope="module")
def small_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(small(), tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def large_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """5,000 findings on an estate of 300 AI systems."""
    return written(large(300, 5000), tmp_path_factory.mktemp("large"))


@pytest.fixture
def visit(browser: Browser, small_page: Path) -> Iterator[Open]:
    """Opens a page at an address within it. Whatever it asks for beside itself, or complains of, fails the test."""
    contexts, asked, complaints = [], [], []

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    def open_(address: str = "", file: Path = small_page, width: int = 1440, colours: Colours = "light") -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=colours)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", hear)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(f"dialog {dialog.message}"))
        page.on("request", lambda request: asked.append(request.url.partition("#")[0]))
        page.goto(file.as_uri() + (f"#{address}" if address else ""))
        assert set(asked) <= {file.as_uri()}
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []
    assert len(asked) == len(contexts)


def test_the_page_opens_on_the_overview_with_counts_and_denominators(visit: Open) -> None:
    page = visit()
    expect(page).to_have_title("Clínica Rivera: Gap analysis against ISO/IEC 42001, 2026-11-24")
    expect(page.get_by_role("heading", level=1, name="Clínica Rivera")).to_be_visible()
    expect(page.locator(".figures").first).to_contain_text("of 70")
    expect(page.locator("#overview .disclaimer")).to_contain_text("It is not a certification")
    assert shown(page) == ["overview"]


def shown(page: Page) -> list[str]:
    return [name for name in VIEWS if page.locator(f"#{name}").is_visible()]


@pytest.mark.parametrize("name", VIEWS)
def test_each_view_has_an_address_and_stands_alone(visit: Open, name: str) -> None:
    page = visit(name)
    assert shown(page) == [name]
    expect(page.locator("nav [aria-current=page]")).to_have_attribute("href", f"#{name}")
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize(
    "address", ["nowhere", "estate/%zz", "finding/none", "requirement/annex:A.99", "requirements?status=x"]
)
def test_an_address_that_leads_nowhere_does_no_harm(visit: Open, address: str) -> None:
    page = visit(address)
    assert len(shown(page)) == 1


def test_going_back_leads_to_the_view_before(visit: Open) -> None:
    page = visit()
    page.get_by_role("link", name="Action plan", exact=False).first.click()
    assert shown(page) == ["plan"]
    page.go_back()
    expect(page.locator("#overview")).to_be_visible()
    assert shown(page) == ["overview"]


def test_the_heat_map_leads_to_the_requirements_it_counts(visit: Open) -> None:
    page = visit()
    page.get_by_role("link", name="A.10 Third-party and customer relationships: 1 nonconforming").click()
    expect(page.locator("#requirement-count")).to_have_text("1 of 70")
    assert numbers(page) == ["A.10.3"]
    assert page.locator("#requirement-status").input_value() == "nonconforming"


def numbers(page: Page) -> list[str]:
    return page.locator(".requirement:visible > summary .key").all_inner_texts()


def test_requirements_are_found_by_words_of_their_findings_without_accents(visit: Open) -> None:
    page = visit("requirements")
    page.locator("#requirement-search").fill("vision medica D17")
    expect(page.locator("#requirement-count")).to_have_text("1 of 70")
    assert numbers(page) == ["A.10.3"]
    page.locator("#requirement-search").fill("nothing is called that")
    expect(page.locator("#requirement-count")).to_contain_text("Nothing matches")
    assert numbers(page) == []


def test_requirements_are_filtered_by_area_status_and_reuse(visit: Open) -> None:
    page = visit("requirements")
    page.locator("#requirement-status").select_option("conforming")
    assert numbers(page) == ["5.2"]
    page.locator("#requirement-area").select_option("annex:A.5")
    assert numbers(page) == []
    page.locator("#requirement-status").select_option("")
    assert numbers(page) == ["A.5.2", "A.5.3", "A.5.4", "A.5.5"]
    page.locator("#requirement-reuse").select_option("reuse")
    assert numbers(page) == []


def test_a_requirement_opens_to_its_findings_with_cells_and_path(visit: Open) -> None:
    page = visit("requirements")
    page.locator("[data-id='annex:A.10.3'] > summary").click()
    cards = page.locator("[data-id='annex:A.10.3'] .finding")
    expect(cards).to_have_count(5)
    first = cards.first
    for text in (
        "Visión Médica GmbH",
        "The last review is not a date within the cadence",
        "Suppliers 2026.xlsx › Vendors › D17",
        "Review the supplier and record the date and the result.",
        "ai_system:AIS-01 → model:M-01 → supplier:SUP-07",
    ):
        expect(first).to_contain_text(text)
    expect(cards.nth(4)).to_contain_text("was fail")
    expect(cards.nth(4)).to_contain_text("W-2026-01 until 2026-12-31")


def test_findings_are_filtered_and_searched(visit: Open) -> None:
    page = visit("findings")
    cards = page.locator("#finding-list .finding")
    expect(cards).to_have_count(len(FINDINGS))
    for name, value, count in (
        ("result", "unknown", 2),
        ("severity", "medium", 2),
        ("requirement", "annex:A.5.2", 1),
        ("kind", "organisation", 1),
    ):
        page.locator(f"#finding-{name}").select_option(value)
        expect(cards).to_have_count(count)
        page.locator(f"#finding-{name}").select_option("")
    page.locator("#finding-derived").uncheck()
    expect(page.locator("#finding-count")).to_have_text(f"{len(FINDINGS) - 1} of {len(FINDINGS)}")
    page.locator("#finding-search").fill("nube sur")
    expect(cards).to_have_count(1)
    page.locator("#finding-search").fill("no such thing")
    expect(page.locator("#finding-list")).to_contain_text("Nothing matches")


def test_a_finding_leads_to_its_path_in_the_picture(visit: Open) -> None:
    page = visit("findings")
    page.locator(".finding", has_text="The last review").first.get_by_role("button", name="Show in the picture").click()
    assert shown(page) == ["estate"]
    assert lit(page) == ["ai_system:AIS-01", "model:M-01", "supplier:SUP-07"]
    expect(page.locator(".link.on")).to_have_count(2)
    expect(page.locator("[aria-pressed=true]")).to_be_in_viewport()
    expect(page.locator("#spot-details h2")).to_have_text("Visión Médica GmbH")
    expect(page.locator("#spot-details")).to_contain_text("Suppliers 2026.xlsx › Vendors › D17")
    page.locator("#spot-details").get_by_role("link", name="The last review").click()
    expect(page.locator(".finding.picked")).to_contain_text("Visión Médica GmbH")


def lit(page: Page) -> list[str]:
    found: list[str] = page.locator(".spot.on").evaluate_all("spots => spots.map(spot => spot.dataset.id)")
    return found


def test_failing_nodes_are_marked_by_shape_and_word(visit: Open) -> None:
    page = visit("estate")
    states = page.locator(".spot").evaluate_all("spots => spots.map(spot => [spot.dataset.id, spot.classList.value])")
    assert dict(states) == {
        "deployment:DEP-01": "spot is-quiet",
        "ai_system:AIS-01": "spot is-inherited",
        "ai_system:AIS-02": "spot is-quiet",
        "model:M-01": "spot is-quiet",
        "model:M-99": "spot is-quiet is-undeclared",
        "dataset:DS-01": "spot is-quiet",
        "supplier:SUP-02": "spot is-failed",
        "supplier:SUP-04": "spot is-quiet",
        "supplier:SUP-07": "spot is-failed",
        "supplier:SUP-09": "spot is-unknown",
    }
    expect(page.locator("[data-id='supplier:SUP-07']")).to_contain_text("1 fail")
    page.locator("#spot-requirement").select_option("annex:A.5.2")
    expect(page.locator(".spot.is-failed")).to_have_count(0)


def test_the_picture_is_walked_by_keyboard(visit: Open) -> None:
    page = visit("estate")
    page.locator("#picture").focus()
    page.keyboard.press("Tab")
    assert focused(page) == "deployment:DEP-01"
    for key, there in (
        ("ArrowRight", "ai_system:AIS-01"),
        ("ArrowRight", "model:M-01"),
        ("ArrowDown", "model:M-99"),
        ("ArrowUp", "model:M-01"),
        ("ArrowLeft", "deployment:DEP-01"),
    ):
        page.keyboard.press(key)
        assert focused(page) == there
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("[aria-pressed=true]")).to_have_attribute("data-id", "ai_system:AIS-01")
    expect(page.locator("#spot-details h2")).to_have_text("Triage")
    page.keyboard.press("Escape")
    expect(page.locator("[aria-pressed=true]")).to_have_count(0)


def focused(page: Page) -> str | None:
    found: str | None = page.evaluate("document.activeElement.dataset.id")
    return found


def test_a_node_is_found_by_name_and_alone_with_what_hangs_together(visit: Open) -> None:
    page = visit("estate")
    page.locator("#spot-search").fill("nube")
    page.locator("#spot-found").get_by_role("button").click()
    assert lit(page) == ["ai_system:AIS-01", "model:M-01", "supplier:SUP-07", "supplier:SUP-09"]
    page.get_by_role("button", name="Show only what hangs together with it").click()
    expect(page.locator("#spot-count")).to_have_text("5 of 10 nodes")
    page.get_by_role("button", name="Everything").click()
    expect(page.locator(".spot")).to_have_count(10)


def test_the_statement_is_filtered(visit: Open) -> None:
    page = visit("statement")
    rows = page.locator("#statement-table tbody tr:visible")
    page.locator("#statement-applicable").select_option("no")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("SUP-07 provides model, api")
    page.locator("#statement-applicable").select_option("")
    page.locator("#statement-framework").select_option("iso42001")
    expect(rows).to_have_count(38)
    page.locator("#statement-search").fill("seen by the board")
    expect(rows).to_have_count(1)
    assert len(joint_statement().entries) == 131


def test_a_crosswalk_opens_where_a_search_finds_something(visit: Open) -> None:
    page = visit("crosswalks")
    page.locator("#crosswalk-search").fill("MEASURE 2.7")
    row = page.locator(".crosswalk-table tbody tr:visible", has=page.locator("th", has_text="MEASURE 2.7"))
    expect(row).to_have_count(1)
    expect(page.locator(".crosswalk-table tbody tr:visible", has_text="Art. 4 AI literacy")).to_have_count(0)
    row.get_by_role("link").first.click()
    assert shown(page) == ["requirements"]


def test_what_a_cell_says_stays_text_wherever_it_is_shown(visit: Open) -> None:
    page = visit()
    title = page.title()
    for name in VIEWS:
        page.evaluate("name => { location.hash = name; }", name)
        expect(page.locator(f"#{name}")).to_be_visible()
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    page.evaluate("location.hash = 'estate/ai_system%3AAIS-02'")
    expect(page.locator("#spot-details h2")).to_have_text(re.sub(r"\s+", " ", MARKUP).strip())
    page.locator("#spot-search").fill("img src")
    expect(page.locator("#spot-found button")).to_have_count(1)
    assert page.locator("img").count() == 0
    assert page.title() == title


@pytest.mark.parametrize(
    "attempt",
    ["markup", "evaluation", "function", "writing"],
)
def test_the_policy_refuses_text_as_code(browser: Browser, small_page: Path, attempt: str) -> None:
    page = browser.new_page()
    page.goto(small_page.as_uri())
    # Later, in the page's own turn: what the browser's tools run at once is not subject to the policy of the page.
    told = page.evaluate(
        """attempt => new Promise((resolve) => setTimeout(() => {
            try { resolve(ATTEMPTS[attempt]() ?? "ran"); } catch (error) { resolve(error.name); }
        }))""".replace("ATTEMPTS", ATTEMPTS),
        attempt,
    )
    assert told in {"EvalError", "TypeError"}
    page.close()


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("script", {"text": "window.taken = true"}),
        ("img", {"src": "https://example.org/a.png"}),
        ("link", {"rel": "stylesheet", "href": "https://example.org/a.css"}),
        ("iframe", {"src": "https://example.org/"}),
    ],
)
def test_the_policy_blocks_whatever_is_injected(
    browser: Browser, small_page: Path, tag: str, attributes: dict[str, str]
) -> None:
    page = browser.new_page()
    page.goto(small_page.as_uri())
    blocked = page.evaluate(
        """([tag, attributes]) => new Promise((resolve) => {
            document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
            const element = document.createElement(tag);
            try { Object.assign(element, attributes); } catch (error) { resolve(error.name); }
            document.body.append(element);
            setTimeout(() => resolve("nothing was blocked"), 3000);
        })""",
        [tag, attributes],
    )
    assert blocked in {
        "TypeError",
        "require-trusted-types-for",
        "script-src-elem",
        "img-src",
        "style-src-elem",
        "frame-src",
    }
    assert page.evaluate("window.taken") is None
    page.close()


def test_nothing_can_be_sent_anywhere(browser: Browser, small_page: Path) -> None:
    page = browser.new_page()
    page.goto(small_page.as_uri())
    with pytest.raises(Error, match="Failed to fetch"):
        page.evaluate("fetch('https://example.org/?' + document.title)")
    page.close()


SAMPLE = {"requirements": "A.10.3", "statement": "A.10", "plan": "A.10.3", "crosswalks": "A.10.3"}
"""A search that leaves a few rows of every shape: axe looks at each element, and one of a kind will do."""


@pytest.mark.parametrize(("colours", "width"), [("light", 1440), ("dark", 390)])
@pytest.mark.parametrize("name", VIEWS)
def test_axe_finds_nothing(visit: Open, name: str, colours: Colours, width: int) -> None:
    page = visit(name, colours=colours, width=width)
    if name in SAMPLE:
        page.locator(f"#{name.removesuffix('s') if name != 'plan' else name}-search").fill(SAMPLE[name])
        expect(page.locator(f"#{name} .status")).not_to_contain_text("70 of 70")
    if name == "requirements":
        page.locator("[data-id='annex:A.10.3'] > summary").click()
    if name == "estate":
        page.locator("[data-id='supplier:SUP-07']").click()
    results = Axe().run(page, options={"resultTypes": ["violations"]})
    assert results.violations_count == 0, results.generate_report()


def test_the_whole_page_is_reached_by_keyboard(visit: Open) -> None:
    page = visit()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    assert shown(page) == ["overview"]
    page.keyboard.press("Shift+Tab")
    page.locator("nav a[href='#requirements']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#requirements-title")).to_be_focused()
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(page.locator("#requirement-reuse")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".requirement").first).to_have_attribute("open", "")


def test_colours_follow_the_machine_until_somebody_chooses(visit: Open) -> None:
    page = visit(colours="dark")
    dark = page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor")
    control = page.locator("#colours")
    expect(control).to_have_text("Colours: automatic")
    control.click()
    expect(control).to_have_text("Colours: dark")
    assert page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor") == dark
    control.click()
    expect(control).to_have_text("Colours: light")
    assert page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor") != dark


@pytest.mark.parametrize("width", [390, 800, 1440])
def test_no_view_is_wider_than_the_window(visit: Open, width: int) -> None:
    page = visit(width=width)
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    for name in VIEWS:
        page.evaluate("name => { location.hash = name; }", name)
        expect(page.locator(f"#{name}")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_without_scripts_everything_but_the_findings_is_there(browser: Browser, small_page: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(small_page.as_uri())
    assert shown(page) == list(VIEWS)
    expect(page.locator(".notice").first).to_be_visible()
    expect(page.locator(".notice").first).to_have_text(re.compile("need scripts, which are switched off"))
    expect(page.locator("#picture svg g")).to_have_count(10)
    page.close()


def test_paper_and_screen_draw_the_same_picture(visit: Open, browser: Browser, small_page: Path) -> None:
    drawing = """svg => [svg.getAttribute("viewBox"), ...[...svg.querySelectorAll("path, g, text")].map((one) =>
        [one.getAttribute("d"), one.getAttribute("transform"), one.tagName === "text" && one.textContent].join())]"""
    page = browser.new_page(java_script_enabled=False)
    page.goto(small_page.as_uri())
    assert page.locator("#picture svg").evaluate(drawing) == visit("estate").locator("#picture svg").evaluate(drawing)
    page.close()


def test_paper_holds_every_finding_and_every_view(visit: Open, tmp_path: Path) -> None:
    page = visit("estate")
    page.locator("[data-id='supplier:SUP-07']").click()
    path = tmp_path / "printed.pdf"
    page.pdf(path=path, format="A4")
    reader = program("pdftotext", "", "install poppler-utils")
    done = subprocess.run([str(reader), "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    said = " ".join(done.stdout.split())
    for finding in FINDINGS:
        assert finding.message.partition(" ")[0] in said
        assert finding.remediation in said
    for title in ("Requirements", "AI estate", "Statement of Applicability", "Action plan", "Crosswalks"):
        assert title in said
    assert "Colours: automatic" not in said
    expect(page.locator(".requirement[open]")).to_have_count(0)


def test_five_thousand_findings_stay_light(visit: Open, large_page: Path) -> None:
    page = visit("findings", large_page)
    cards = page.locator("#finding-list .finding")
    expect(page.locator("#finding-range")).to_have_text("1–50 of 5000")
    expect(cards).to_have_count(50)
    page.get_by_role("button", name="Later").click()
    expect(page.locator("#finding-range")).to_have_text("51–100 of 5000")
    page.locator("#finding-search").fill("system 17 finding 17 of clause")
    expect(page.locator("#finding-count")).not_to_have_text("5000 of 5000")
    found = int(page.locator("#finding-count").inner_text().partition(" ")[0])
    assert 0 < found < 5000
    expect(cards).to_have_count(min(found, 50))
    page.evaluate("location.hash = 'requirement/clause:4.1'")
    expect(page.locator("[data-id='clause:4.1'] .finding")).to_have_count(20)
    page.locator("[data-id='clause:4.1']").get_by_role("button", name="Show 50 more").click()
    expect(page.locator("[data-id='clause:4.1'] .finding")).to_have_count(70)


def test_a_large_estate_is_shown_in_part_and_searched(visit: Open, large_page: Path) -> None:
    page = visit("estate", large_page)
    first = page.locator(".spot").count()
    assert 1 < first <= 120
    page.locator("#spot-search").fill("system 299")
    page.locator("#spot-found").get_by_role("button").first.click()
    expect(page.locator("[aria-pressed=true]")).to_have_attribute("data-id", "ai_system:AIS-299")
    assert {"ai_system:AIS-299", "model:M-299", "dataset:DS-299"} <= set(
        page.locator(".spot").evaluate_all("spots => spots.map(spot => spot.dataset.id)")
    )
    assert page.locator(".spot").count() <= 120
