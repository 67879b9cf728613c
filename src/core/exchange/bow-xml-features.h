/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/bow-feature-file.h"

G_BEGIN_DECLS

/**
 * BowXmlFeatures:
 *
 * Reads features out of XML for the readers of KML and GPX: one element after
 * the other, without a tree. A document type is refused, so that nothing
 * expands and no other file is read.
 */
typedef struct _BowXmlFeatures BowXmlFeatures;

/**
 * BowXmlVocabulary:
 * @begin: an element begins; its name without the namespace, and how deep it
 *   stands, from 1
 * @end: an element ends; @text is what stood in it since bow_xml_features_want_text()
 *
 * What the elements of a format mean. The data is the format's own.
 */
typedef struct
{
  void (*begin) (BowXmlFeatures *xml, const char *name, const char **attributes, guint depth, gpointer data);
  void (*end) (BowXmlFeatures *xml, const char *name, char *text, guint depth, gpointer data);
} BowXmlVocabulary;

BowFeatureFile *bow_xml_features_read       (GBytes *file, const BowFeatureReading *reading, const BowXmlVocabulary *vocabulary, gpointer data, GError **error);
void            bow_xml_features_fail       (BowXmlFeatures *self, int code, char *message);
gboolean        bow_xml_features_has_failed (BowXmlFeatures *self);
void            bow_xml_features_want_text  (BowXmlFeatures *self, gsize most);
void            bow_xml_features_take       (BowXmlFeatures *self, BowFeature *feature);
void            bow_xml_features_add_link   (BowXmlFeatures *self);
gboolean        bow_xml_features_parse      (const char *text, char **end, double most, double *degrees);

G_END_DECLS
