/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GAZETTEER_MAGIC "BOWPLACE"
#define GAZETTEER_VERSION 1
/* Says of a posting that the word stands in what the name lies in. */
#define GAZETTEER_WITHIN 0x80000000u

/* How a gazetteer lies on the disk: this head, the names, the words in order
 * and one more that ends the last, the postings of each word, and the texts.
 * In the byte order of the computer that made it, which is the one to read it. */
typedef struct
{
  char magic[8];
  guint32 version;
  guint32 order;
  guint32 n_names;
  guint32 n_words;
  guint32 n_postings;
  guint32 n_texts;
  guint32 title;
  guint32 attribution;
  guint32 reserved[2];
} GazetteerHead;

typedef struct
{
  gint32 longitude;
  gint32 latitude;
  guint32 name;
  guint32 within;
  float precision_m;
  guint8 type;
  guint8 n_words;
  guint16 reserved;
} GazetteerName;

typedef struct
{
  guint32 text;
  guint32 first;
} GazetteerWord;

#define GAZETTEER_ORDER 0x01020304u
#define GAZETTEER_DEGREE 1e7

G_STATIC_ASSERT (sizeof (GazetteerHead) == 48);
G_STATIC_ASSERT (sizeof (GazetteerName) == 24);
G_STATIC_ASSERT (sizeof (GazetteerWord) == 8);

G_END_DECLS
