// Reads an iCalendar file with ical.js (the parser of Thunderbird and Nextcloud) and prints every event of every series:
// a JSON list of {uid, summary, start, end} with start and end in UTC, by start and uid.

import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const MOST = 1000; // a series that never ends must not hang the tests

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(new ICAL.Timezone(zone), zone.getFirstPropertyValue("tzid"));
}

const found = [];
for (const component of calendar.getAllSubcomponents("vevent")) {
  const event = new ICAL.Event(component);
  const dates = event.iterator();
  for (let next = dates.next(), n = 0; next; next = dates.next(), n += 1) {
    if (n === MOST) throw new Error(`${event.uid} never ends`);
    const { startDate, endDate } = event.getOccurrenceDetails(next);
    const utc = (time) => time.toJSDate().toISOString().replace(".000Z", "Z");
    found.push({ uid: event.uid, summary: event.summary, start: utc(startDate), end: utc(endDate) });
  }
}
found.sort((a, b) => (a.start + a.uid < b.start + b.uid ? -1 : 1));
process.stdout.write(JSON.stringify(found));
