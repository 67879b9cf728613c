/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BowReleaseLine:
 * @grade: its grade with the handling code, for example `2 B P`
 * @text: the sanitised text
 *
 * One line of a note on its way out.
 */
typedef struct
{
  char *grade;
  char *text;
} BowReleaseLine;

/**
 * BowReleaseRecipient:
 * @name: who
 * @organisation: (nullable): of which organisation
 * @acknowledged_on: (nullable): day on which they acknowledged the conditions
 *
 * Who receives a release.
 */
typedef struct
{
  char *name;
  char *organisation;
  char *acknowledged_on;
} BowReleaseRecipient;

/**
 * BowRelease:
 * @ref: reference of the dissemination
 * @note: reference of the note
 * @state: state of the dissemination; `pending` for what has not gone out
 * @marking: marking of the note
 * @handling: its handling code
 * @conditions: (nullable): what the recipients may do
 * @purpose: what they need it for
 * @lawful_basis: under what it is shared
 * @released_at: (nullable): when, as an interval
 * @released_by: (nullable): the account that released it
 * @exporter: the account that writes it
 * @at_ms: when it is written, milliseconds since 1970
 * @head: the first 16 figures of the hash of the log's newest entry
 * @recipients: (element-type BowReleaseRecipient): who receives it
 * @lines: (element-type BowReleaseLine): what they receive
 *
 * Exactly what goes out by a dissemination: nothing else of the note is in it.
 */
typedef struct
{
  char *ref;
  char *note;
  char *state;
  char *marking;
  char *handling;
  char *conditions;
  char *purpose;
  char *lawful_basis;
  char *released_at;
  char *released_by;
  char *exporter;
  gint64 at_ms;
  char *head;
  GPtrArray *recipients;
  GPtrArray *lines;
} BowRelease;

BowRelease *bow_release_new           (void);
void        bow_release_add_line      (BowRelease *self, const char *grade, const char *text);
void        bow_release_add_recipient (BowRelease *self, const char *name, const char *organisation, const char *acknowledged_on);
void        bow_release_free          (BowRelease *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowRelease, bow_release_free)

G_END_DECLS
