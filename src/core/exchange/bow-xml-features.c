/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-xml-features.h"

#include <expat.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/bow-error.h"

#define SEPARATOR '\n'

/* What the parser is given at once, so that a bad file is left soon. */
#define CHUNK 65536

struct _BowXmlFeatures
{
  XML_Parser parser;
  const BowFeatureReading *reading;
  const BowXmlVocabulary *vocabulary;
  gpointer data;
  BowFeatureFile *file;
  GError *error;
  guint depth;
  /* The element whose text is wanted stands so deep; 0 where none is. */
  guint text_depth;
  gsize most_text;
  GString *text;
};

static void
features_clear (BowXmlFeatures *self)
{
  g_clear_pointer (&self->parser, XML_ParserFree);
  g_clear_pointer (&self->file, bow_feature_file_free);
  g_clear_error (&self->error);
  g_string_free (self->text, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BowXmlFeatures, features_clear)

static guint64
get_line (BowXmlFeatures *self)
{
#if XML_MAJOR_VERSION > 2 || XML_MINOR_VERSION >= 9
  return XML_GetCurrentLineNumber64 (self->parser);
#else
  return XML_GetCurrentLineNumber (self->parser);
#endif
}

/**
 * bow_xml_features_fail:
 * @self: what is being read
 * @code: a #BowError
 * @message: (transfer full): what is wrong, as a sentence
 *
 * Ends the reading: the first thing that is wrong does.
 */
void
bow_xml_features_fail (BowXmlFeatures *self,
                       int             code,
                       char           *message)
{
  if (self->error == NULL)
    g_set_error (&self->error, BOW_ERROR, code, _("%s, line %" PRIu64 ": %s"), self->reading->name, get_line (self), message);
  g_free (message);
  XML_StopParser (self->parser, XML_FALSE);
}

/**
 * bow_xml_features_has_failed:
 * @self: what is being read
 *
 * Returns: whether the reading ends here
 */
gboolean
bow_xml_features_has_failed (BowXmlFeatures *self)
{
  return self->error != NULL;
}

/**
 * bow_xml_features_want_text:
 * @self: what is being read, at the beginning of an element
 * @most: so many bytes at most; more are left out
 *
 * Gathers the text of the element that has just begun, that of elements in it
 * too.
 */
void
bow_xml_features_want_text (BowXmlFeatures *self,
                            gsize           most)
{
  self->text_depth = self->depth;
  self->most_text = most;
  g_string_truncate (self->text, 0);
}

/**
 * bow_xml_features_take:
 * @self: what is being read
 * @feature: (transfer full): one more
 *
 * Takes a feature. One that is not on Earth ends the reading.
 */
void
bow_xml_features_take (BowXmlFeatures *self,
                       BowFeature     *feature)
{
  if (!bow_feature_file_take (self->file, feature))
    bow_xml_features_fail (self, BOW_ERROR_TOO_LARGE, g_strdup (_("There are more than 200,000 features. Split the file.")));
}

/**
 * bow_xml_features_add_link:
 * @self: what is being read
 *
 * Counts a link to another file, which is not followed.
 */
void
bow_xml_features_add_link (BowXmlFeatures *self)
{
  self->file->n_links++;
}

/**
 * bow_xml_features_parse:
 * @text: (nullable): a plain decimal number and perhaps more
 * @end: (out): where it ends
 * @most: the largest that it may be, either side of 0
 * @degrees: (out): the number
 *
 * Reads degrees. What is infinite or no number to C alone is none here.
 *
 * Returns: whether there is such a number
 */
gboolean
bow_xml_features_parse (const char  *text,
                        char       **end,
                        double       most,
                        double      *degrees)
{
  if (text == NULL || strspn (text, "+-.0123456789") == 0)
    return FALSE;
  *degrees = g_ascii_strtod (text, end);

  return *end != text && fabs (*degrees) <= most;
}

static const char *
local_name (const char *name)
{
  const char *separator = strrchr (name, SEPARATOR);

  return separator != NULL ? separator + 1 : name;
}

static void
start_cb (void        *data,
          const char  *name,
          const char **attributes)
{
  BowXmlFeatures *self = data;

  if (++self->depth > BOW_FEATURE_FILE_MAX_DEPTH)
    bow_xml_features_fail (self, BOW_ERROR_FORMAT,
                           g_strdup_printf (_("Elements are nested more than %d deep, as in no map."), BOW_FEATURE_FILE_MAX_DEPTH));
  else
    self->vocabulary->begin (self, local_name (name), attributes, self->depth, self->data);
}

static void
text_cb (void       *data,
         const char *text,
         int         length)
{
  BowXmlFeatures *self = data;

  if (self->text_depth != 0 && self->text->len < self->most_text)
    g_string_append_len (self->text, text, length);
}

static void
end_cb (void       *data,
        const char *name)
{
  BowXmlFeatures *self = data;

  if (self->error == NULL)
    {
      gboolean is_text = self->text_depth == self->depth;

      self->vocabulary->end (self, local_name (name), is_text ? self->text->str : NULL, self->depth, self->data);
      if (is_text)
        self->text_depth = 0;
    }
  self->depth--;
}

/* What a document type declares can be made to grow without end, or to name
 * other files; a map needs none. */
static void
doctype_cb (void       *data,
            const char *doctype,
            const char *system_id,
            const char *public_id,
            int         has_internal_subset)
{
  bow_xml_features_fail (data, BOW_ERROR_FORMAT, g_strdup (_("The file declares a document type, as no map does. It may be meant to do harm.")));
}

static void
tell_failure (BowXmlFeatures  *self,
              GError         **error)
{
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else
    g_set_error (error, BOW_ERROR, BOW_ERROR_FORMAT, _("%s, line %" PRIu64 ": this is not well-formed XML (%s)."), self->reading->name,
                 get_line (self), XML_ErrorString (XML_GetErrorCode (self->parser)));
}

static gboolean
parse (BowXmlFeatures  *self,
       GBytes          *file,
       GError         **error)
{
  gsize length;
  const char *bytes = g_bytes_get_data (file, &length);
  gsize at = 0;

  do
    {
      gsize n = MIN (length - at, CHUNK);

      if (g_cancellable_set_error_if_cancelled (self->reading->cancellable, error))
        return FALSE;
      if (XML_Parse (self->parser, n > 0 ? bytes + at : "", (int) n, at + n == length) != XML_STATUS_OK)
        {
          tell_failure (self, error);
          return FALSE;
        }
      at += n;
      if (self->reading->progress != NULL)
        self->reading->progress ((gint64) at, (gint64) length, self->reading->progress_data);
    }
  while (at < length);

  return TRUE;
}

/**
 * bow_xml_features_read:
 * @file: the bytes of an XML file
 * @reading: what goes with it
 * @vocabulary: what its elements mean
 * @data: handed to @vocabulary
 * @error: return location
 *
 * Reads a file of features.
 *
 * Returns: (transfer full) (nullable): the features; %NULL with
 *   %BOW_ERROR_FORMAT or %BOW_ERROR_TOO_LARGE, which say the line, or
 *   %G_IO_ERROR_CANCELLED
 */
BowFeatureFile *
bow_xml_features_read (GBytes                   *file,
                       const BowFeatureReading  *reading,
                       const BowXmlVocabulary   *vocabulary,
                       gpointer                  data,
                       GError                  **error)
{
  g_auto (BowXmlFeatures) self = { .reading = reading, .vocabulary = vocabulary, .data = data, .text = g_string_new (NULL) };

  self.file = bow_feature_file_new ();
  self.parser = XML_ParserCreateNS (NULL, SEPARATOR);
  XML_SetUserData (self.parser, &self);
  XML_SetElementHandler (self.parser, start_cb, end_cb);
  XML_SetCharacterDataHandler (self.parser, text_cb);
  XML_SetStartDoctypeDeclHandler (self.parser, doctype_cb);
  if (!parse (&self, file, error))
    return NULL;

  return bow_feature_file_end (g_steal_pointer (&self.file), reading->name, error);
}
