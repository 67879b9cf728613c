/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-background.h"

G_BEGIN_DECLS

/**
 * BowIntakeFormat:
 * @BOW_INTAKE_POLICE_UK: a monthly file of data.police.uk, kept as background
 * @BOW_INTAKE_REPORTS: a force's own public reports, kept as records
 * @BOW_INTAKE_GPX: tracks of a telephone or a receiver, kept as patrols made
 * @BOW_INTAKE_FTM: entities of FollowTheMoney, kept as records and links
 * @BOW_INTAKE_BACKGROUND: boundaries, routes or tracks that others have drawn
 *   (GeoJSON, KML, KMZ, GPX), or a file of data.police.uk; kept as background
 * @BOW_INTAKE_ANY: whichever of these the file turns out to be
 *
 * What a file that is brought in holds.
 */
typedef enum
{
  BOW_INTAKE_POLICE_UK,
  BOW_INTAKE_REPORTS,
  BOW_INTAKE_GPX,
  BOW_INTAKE_FTM,
  BOW_INTAKE_BACKGROUND,
  BOW_INTAKE_ANY,
} BowIntakeFormat;

/**
 * BowIntake:
 *
 * One file on its way into a case: joins the reader of its format to the place
 * where the case keeps it. Until the last step nothing of it shows, and one
 * undo takes all of it back.
 */
typedef struct _BowIntake BowIntake;

BowIntake           *bow_intake_new            (const char *path, BowIntakeFormat format, GError **error);
gboolean             bow_intake_step           (BowIntake *self, BowCase *bow_case, gboolean *done, GCancellable *cancellable, GError **error);
void                 bow_intake_give_up        (BowIntake *self, BowCase *bow_case);
void                 bow_intake_set_again      (BowIntake *self, gboolean again);
void                 bow_intake_set_alone      (BowIntake *self, gboolean alone);
void                 bow_intake_watch          (BowIntake *self, BowProgressFunc progress, gpointer user_data);
double               bow_intake_get_progress   (BowIntake *self);
const char          *bow_intake_get_name       (BowIntake *self);
gboolean             bow_intake_was_there      (BowIntake *self);
const char          *bow_intake_get_earlier    (BowIntake *self);
const BowBackground *bow_intake_get_background (BowIntake *self);
gsize                bow_intake_get_n_links    (BowIntake *self);
const BowKind       *bow_intake_get_kind       (BowIntake *self);
gint64               bow_intake_get_n_reports  (BowIntake *self, const char **first, const char **last);
void                 bow_intake_free           (BowIntake *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowIntake, bow_intake_free)

G_END_DECLS
