/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BowJsonToken:
 * @BOW_JSON_END: the text has ended
 * @BOW_JSON_OBJECT: an object begins
 * @BOW_JSON_OBJECT_END: it ends
 * @BOW_JSON_ARRAY: an array begins
 * @BOW_JSON_ARRAY_END: it ends
 * @BOW_JSON_KEY: the name of a member, whose value follows
 * @BOW_JSON_STRING: a string
 * @BOW_JSON_NUMBER: a number
 * @BOW_JSON_TRUE: `true`
 * @BOW_JSON_FALSE: `false`
 * @BOW_JSON_NULL: `null`
 *
 * What comes next in a JSON text.
 */
typedef enum
{
  BOW_JSON_END,
  BOW_JSON_OBJECT,
  BOW_JSON_OBJECT_END,
  BOW_JSON_ARRAY,
  BOW_JSON_ARRAY_END,
  BOW_JSON_KEY,
  BOW_JSON_STRING,
  BOW_JSON_NUMBER,
  BOW_JSON_TRUE,
  BOW_JSON_FALSE,
  BOW_JSON_NULL,
} BowJsonToken;

/* Anything deeper is refused. */
#define BOW_JSON_MAX_DEPTH 512

/**
 * BowJsonScanner:
 *
 * Goes through a JSON text, RFC 8259 to the letter, one token after the other
 * and without a tree, so that ten million numbers cost no more memory than
 * what is made of them, and a fault can be told with its line. A name that
 * comes twice in an object is the caller's affair.
 */
typedef struct _BowJsonScanner BowJsonScanner;

BowJsonScanner *bow_json_scanner_new        (GBytes *text, const char *name, guint max_depth);
void            bow_json_scanner_free       (BowJsonScanner *self);
gboolean        bow_json_scanner_next       (BowJsonScanner *self, BowJsonToken *token, GError **error);
gboolean        bow_json_scanner_skip       (BowJsonScanner *self, BowJsonToken first, GError **error);
const char     *bow_json_scanner_get_text   (BowJsonScanner *self);
double          bow_json_scanner_get_number (BowJsonScanner *self);
gsize           bow_json_scanner_get_offset (BowJsonScanner *self);
gboolean        bow_json_scanner_fail       (BowJsonScanner *self, int code, const char *message, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowJsonScanner, bow_json_scanner_free)

G_END_DECLS
