/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/bow-reading.h"

G_BEGIN_DECLS

/**
 * BowXmlReader:
 *
 * Reads XML of others, one element after the other, without a tree. A document
 * type is refused, so that nothing expands and no other file is read.
 */
typedef struct _BowXmlReader BowXmlReader;

/**
 * BowXmlVocabulary:
 * @space: (nullable): how the namespaces of its elements begin; elements
 *   without one belong to it too. %NULL: all do
 * @most_depth: what is nested deeper than this is refused
 * @begin: an element begins; its name without the namespace, %NULL where it
 *   does not belong, and how deep it stands, from 1
 * @end: an element ends; @text is what stood in it since
 *   bow_xml_reader_want_text() was called for it, %NULL where that was not
 *
 * What the elements of a format mean. The data is the format's own.
 */
typedef struct
{
  const char *space;
  guint most_depth;
  void (*begin) (BowXmlReader *xml, const char *name, const char **attributes, guint depth, gpointer data);
  void (*end) (BowXmlReader *xml, const char *name, char *text, guint depth, gpointer data);
} BowXmlVocabulary;

gboolean    bow_xml_reader_read      (GBytes *file, const BowReading *reading, const BowXmlVocabulary *vocabulary, gpointer data, GError **error);
void        bow_xml_reader_fail      (BowXmlReader *self, int code, char *message);
void        bow_xml_reader_want_text (BowXmlReader *self, gsize most);
const char *bow_xml_reader_attribute (const char **attributes, const char *name);
gboolean    bow_xml_reader_degrees   (const char *text, char **end, double most, double *degrees);

G_END_DECLS
