/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "model/bow-leak-note.h"

G_BEGIN_DECLS

/*
 * The leak check of a note: what it passes on is compared with what must stay,
 * and a person decides for exactly that text. The decision stands in the row
 * of the note (`leak_checked_text`, a fingerprint of the text, with
 * `leak_checked_by`, `leak_findings` and `leak_reason`), in the log, and
 * nowhere else. Whatever changes the text takes it away again; the database
 * refuses a change that does not.
 *
 * The view `note_cleared(note)` holds the rows of the notes that may be passed
 * on as far as this goes: they have lines, each has a sanitised text, and the
 * leak check of that text is decided. Triggers ask it; bow_case_is_cleared()
 * does.
 */

/**
 * BowLeakReport:
 * @leaks: (element-type BowNoteLeak): what was found
 * @fingerprint: of the text that was compared
 * @is_sanitised: whether any line has a sanitised text
 * @is_decided: whether somebody has decided for exactly this text
 * @children: (nullable): who is named in the note as it is saved and is or may
 *   be a child, for people; a supervisor decides before it is passed on
 *
 * What the leak check of a note says.
 */
typedef struct
{
  GPtrArray *leaks;
  char *fingerprint;
  gboolean is_sanitised;
  gboolean is_decided;
  char *children;
} BowLeakReport;

BowLeakReport *bow_case_check_leaks     (BowCase *self, BowRecord *note, GError **error);
void           bow_leak_report_free     (BowLeakReport *self);
gboolean       bow_case_decide_leaks    (BowCase *self, gint64 row, const char *fingerprint, const char *reason, GError **error);
gboolean       bow_case_is_cleared      (BowCase *self, gint64 row, gboolean *cleared, GError **error);
gboolean       bow_case_review_identity (BowCase *self, gint64 row, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowLeakReport, bow_leak_report_free)

G_END_DECLS
