/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BowBackgroundRow:
 * @line: its line in the file, from 1, for messages
 * @id: (nullable): the publisher's own id; may repeat
 * @when: (nullable): `YYYY-MM`, or an ISO 8601 time
 * @longitude: degrees east, or NaN where the publisher gives no place
 * @latitude: degrees north, or NaN
 * @place: (nullable): the publisher's words for the place
 * @area_code: (nullable): code of the census area
 * @type: (nullable): type of crime, or of search
 * @outcome: (nullable): outcome
 * @detail: (nullable): the remaining columns, a JSON object
 *
 * One row of a background layer, as a reader gives it and a case keeps it. The
 * texts are valid during the call alone.
 */
typedef struct
{
  gint64 line;
  const char *id;
  const char *when;
  double longitude;
  double latitude;
  const char *place;
  const char *area_code;
  const char *type;
  const char *outcome;
  const char *detail;
} BowBackgroundRow;

/**
 * BowBackgroundRowFunc:
 * @row: one row
 * @sink: where it goes
 * @error: return location
 *
 * Returns: %FALSE with @error set to stop reading
 */
typedef gboolean (*BowBackgroundRowFunc) (const BowBackgroundRow *row, gpointer sink, GError **error);

G_END_DECLS
