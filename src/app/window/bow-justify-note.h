/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_JUSTIFY_NOTE (bow_justify_note_get_type ())

/**
 * BowJustifyNote:
 *
 * What somebody is working on: the log keeps it with every look. Where the
 * force wants that, it is asked once after the case is opened; whoever clicks
 * on the line says it anew.
 */
G_DECLARE_FINAL_TYPE (BowJustifyNote, bow_justify_note, BOW, JUSTIFY_NOTE, GtkWidget)

G_END_DECLS
