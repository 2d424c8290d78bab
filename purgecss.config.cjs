// What of the design system's components no page uses is left out of the stylesheet: names are
// looked for wherever a page or a script can write one. Our own styles all stay.
module.exports = {
  css: ["build/static/site.css"],
  content: [
    "templates/**/*.html",
    "static/*.js",
    "node_modules/nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.js",
    "{assessments,compendium,delivery,documents,engagement,frameworks,lsc_fuller}/**/*.py",
    "{library,measures,nhsuk,noticeboard,organisations,packs,peers,planning,registers,representation,spreadsheets,work}/**/*.py",
  ],
  // Ours; colours and widths that templates choose; states that scripts put behind a name they know.
  safelist: [/^(?!nhsuk-)/, /^nhsuk-(tag|input)--/, /--(disabled|hidden)$/],
};
