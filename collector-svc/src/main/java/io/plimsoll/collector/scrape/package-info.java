/// Scrapes targets where no Prometheus does: each in its own time, within bounds, and with a reason
/// for each that cannot be scraped.
@NullMarked
package io.plimsoll.collector.scrape;

import org.jspecify.annotations.NullMarked;
