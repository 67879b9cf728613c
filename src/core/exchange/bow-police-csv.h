/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include "model/bow-background-row.h"

G_BEGIN_DECLS

/**
 * BowPoliceLayout:
 * @BOW_POLICE_STREET: recorded crime by street
 * @BOW_POLICE_OUTCOMES: outcomes of recorded crime
 * @BOW_POLICE_STOP_AND_SEARCH: stop and search; latitude comes before longitude here
 *
 * The three layouts of the monthly files of data.police.uk.
 */
typedef enum
{
  BOW_POLICE_STREET,
  BOW_POLICE_OUTCOMES,
  BOW_POLICE_STOP_AND_SEARCH,
} BowPoliceLayout;

/**
 * BowPoliceReader:
 *
 * Reads one file, a slice at a time.
 */
typedef struct _BowPoliceReader BowPoliceReader;

BowPoliceReader *bow_police_reader_new        (GBytes *file, const char *name, GError **error);
BowPoliceLayout  bow_police_reader_get_layout (BowPoliceReader *self);
const char      *bow_police_layout_name       (BowPoliceLayout layout);
gboolean         bow_police_reader_read       (BowPoliceReader *self, gsize max_rows, BowBackgroundRowFunc func, gpointer sink, gboolean *done, GError **error);
double           bow_police_reader_progress   (BowPoliceReader *self);
void             bow_police_reader_free       (BowPoliceReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowPoliceReader, bow_police_reader_free)

G_END_DECLS
