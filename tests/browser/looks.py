"""How a page looks in other media: printed on white paper, and with a reader's own spacing."""

SPACING = """
* { line-height: 1.5 !important }
* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }
"""

# What is there for somebody: in windows of other sizes styles hide, and scripts change, some of it.
SHOWN = """
() => document.body.outerHTML + [...document.querySelectorAll("body *")]
  .map((one) => +one.checkVisibility({ visibilityProperty: true })).join("")
"""
# What axe measures, and so finds in a window of one size and not in another.
BY_SIZE = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]

# Words that are cut off or that leave the window, once the spacing of WCAG 1.4.12 is set.
CUT_OFF = """
() => [...document.querySelectorAll("body *")].filter((one) => {
  const { overflowX, overflowY } = getComputedStyle(one);
  return [overflowX, overflowY].includes("hidden") && one.clientWidth > 2 && one.clientHeight > 2
    && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
}).map((one) => one.textContent.trim().slice(0, 40))
"""

# Paper is white: a browser prints a background only where a style insists on it.
PALE = """
() => {
  const numbers = (colour) => (colour.match(/[\\d.]+/g) ?? [255, 255, 255]).map(Number);
  const light = (colour) => {
    const [r, g, b] = numbers(colour).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = (one) => {
    for (let box = one; box; box = box.parentElement) {
      const { backgroundColor, printColorAdjust } = getComputedStyle(box);
      if (printColorAdjust === "exact" && numbers(backgroundColor)[3] !== 0) return backgroundColor;
    }
    return "rgb(255, 255, 255)";
  };
  const contrast = (one, two) =>
    (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  const speaks = (one) => one.checkVisibility() && !one.closest("svg, option")
    && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  return [...document.querySelectorAll("body *")]
    .filter((one) => speaks(one)
      && contrast(light(getComputedStyle(one).color), light(paper(one))) < 4.5)
    .map((one) => `${one.className} ${one.textContent.trim().slice(0, 30)}`);
}
"""

ADDRESSES_IN_CELLS = """
() => [...document.querySelectorAll("td a, th a")]
  .filter((link) => getComputedStyle(link, "::after").content.includes(link.getAttribute("href")))
  .map((link) => link.getAttribute("href"))
"""


def faults_of_print(page) -> list[str]:
    page.emulate_media(media="print")
    pale, addresses = page.evaluate(PALE), page.evaluate(ADDRESSES_IN_CELLS)
    page.emulate_media(media="screen")
    return [f"pale in print: {one}" for one in pale] + [f"prints {one}" for one in addresses]


def loss_by_spacing(page) -> list[str]:
    """By a constructed sheet, which the content security policy lets a test use."""
    page.evaluate(
        "(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);"
        " document.adoptedStyleSheets = [sheet]; }",
        SPACING,
    )
    wide = page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    cut = [f"cut off by spacing: {words}" for words in page.evaluate(CUT_OFF)]
    return cut + ([f"{wide} pixels too wide with spacing"] if wide > 0 else [])
