/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_INTEGRITY_NOTE (bow_integrity_note_get_type ())

/**
 * BowIntegrityNote:
 *
 * A quiet line that says how far the history of the case is intact. It is
 * checked in the background after the case is opened; whoever clicks on the
 * line has the whole file checked.
 */
G_DECLARE_FINAL_TYPE (BowIntegrityNote, bow_integrity_note, BOW, INTEGRITY_NOTE, GtkWidget)

G_END_DECLS
