/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_ATTACHMENT_VIEW (bow_attachment_view_get_type ())

/**
 * BowAttachmentView:
 *
 * An attached file, looked at inside the program: a text, with a search in it,
 * or a picture. Nothing of it is written to a disk.
 */
G_DECLARE_FINAL_TYPE (BowAttachmentView, bow_attachment_view, BOW, ATTACHMENT_VIEW, AdwDialog)

AdwDialog *bow_attachment_view_new   (BowCase *bow_case, BowRecord *record);
gboolean   bow_attachment_view_suits (BowRecord *record);

G_END_DECLS
