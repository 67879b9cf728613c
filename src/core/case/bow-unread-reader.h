/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-unread.h"

G_BEGIN_DECLS

#define BOW_TYPE_UNREAD_READER (bow_unread_reader_get_type ())

/**
 * BowUnreadReader:
 *
 * Has the pages of attached PDFs read, one file after the other, now and
 * whenever the case changes. The helper that reads them is asked from a thread
 * of its own, so that the case answers whatever else it is asked. Whoever closes
 * the case disposes of this first: what is being read then is let go, and read
 * another time.
 */
G_DECLARE_FINAL_TYPE (BowUnreadReader, bow_unread_reader, BOW, UNREAD_READER, GObject)

BowUnreadReader *bow_unread_reader_new        (BowCase *bow_case, guint patience_s);
gboolean         bow_unread_reader_is_reading (BowUnreadReader *self);

G_END_DECLS
