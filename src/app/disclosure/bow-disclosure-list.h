/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_DISCLOSURE_LIST (bow_disclosure_list_get_type ())

/**
 * BowDisclosureList:
 *
 * The records of an operation as they stand for disclosure: all of them, those
 * in one state, or those on which the prosecutor has decided or not.
 */
G_DECLARE_FINAL_TYPE (BowDisclosureList, bow_disclosure_list, BOW, DISCLOSURE_LIST, GtkWidget)

GtkWidget *bow_disclosure_list_new (BowCase *bow_case, gint64 operation);

G_END_DECLS
