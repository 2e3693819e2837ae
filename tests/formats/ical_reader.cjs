// Reads cards with ical.js, a reader that shares nothing with netbook: a JSON list of texts in, and out
// for each of them its properties as jCard (RFC 7095) has them, or why it cannot be read.
const ICAL = require(process.argv[2]).default || require(process.argv[2]);
let given = "";
process.stdin.on("data", (piece) => (given += piece));
process.stdin.on("end", () => {
  const said = JSON.parse(given).map((text) => {
    try {
      return { properties: ICAL.parse(text)[1] };
    } catch (wrong) {
      return { error: String(wrong) };
    }
  });
  process.stdout.write(JSON.stringify(said));
});
