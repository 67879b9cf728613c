/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-xml-reader.h"

#include <expat.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/bow-error.h"

#define SEPARATOR '\n'

/* What the parser is given at once, so that a bad file is left soon. */
#define CHUNK 65536

struct _BowXmlReader
{
  XML_Parser parser;
  const BowReading *reading;
  const BowXmlVocabulary *vocabulary;
  gpointer data;
  GError *error;
  guint depth;
  /* The element whose text is wanted stands so deep; 0 where none is. */
  guint text_depth;
  gsize most_text;
  GString *text;
};

static void
reader_clear (BowXmlReader *self)
{
  g_clear_pointer (&self->parser, XML_ParserFree);
  g_clear_error (&self->error);
  g_string_free (self->text, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BowXmlReader, reader_clear)

static guint64
get_line (BowXmlReader *self)
{
#if XML_MAJOR_VERSION > 2 || XML_MINOR_VERSION >= 9
  return XML_GetCurrentLineNumber64 (self->parser);
#else
  return XML_GetCurrentLineNumber (self->parser);
#endif
}

/**
 * bow_xml_reader_fail:
 * @self: what is being read
 * @code: a #BowError
 * @message: (transfer full): what is wrong, as a sentence
 *
 * Ends the reading: the first thing that is wrong does.
 */
void
bow_xml_reader_fail (BowXmlReader *self,
                     int           code,
                     char         *message)
{
  if (self->error == NULL)
    g_set_error (&self->error, BOW_ERROR, code, _("%s, line %" PRIu64 ": %s"), self->reading->name, get_line (self), message);
  g_free (message);
  XML_StopParser (self->parser, XML_FALSE);
}

/**
 * bow_xml_reader_want_text:
 * @self: what is being read, at the beginning of an element
 * @most: so many bytes at most; more are left out
 *
 * Gathers the text of the element that has just begun, that of elements in it
 * too.
 */
void
bow_xml_reader_want_text (BowXmlReader *self,
                          gsize         most)
{
  self->text_depth = self->depth;
  self->most_text = most;
  g_string_truncate (self->text, 0);
}

/**
 * bow_xml_reader_attribute:
 * @attributes: as the beginning of an element has them
 * @name: one of them
 *
 * Returns: (nullable) (transfer none): its value
 */
const char *
bow_xml_reader_attribute (const char **attributes,
                          const char  *name)
{
  for (gsize i = 0; attributes[i] != NULL; i += 2)
    if (g_str_equal (attributes[i], name))
      return attributes[i + 1];

  return NULL;
}

/**
 * bow_xml_reader_degrees:
 * @text: (nullable): a plain decimal number and perhaps more
 * @end: (out) (optional): where it ends; %NULL where nothing may follow it
 * @most: the largest that it may be, either side of 0
 * @degrees: (out): the number
 *
 * Reads degrees. What is infinite, hexadecimal or no number to C alone is none
 * here.
 *
 * Returns: whether there is such a number
 */
gboolean
bow_xml_reader_degrees (const char  *text,
                        char       **end,
                        double       most,
                        double      *degrees)
{
  gsize n = text != NULL ? strspn (text, "+-.0123456789eE") : 0;
  char *after;

  if (n == 0)
    return FALSE;
  *degrees = g_ascii_strtod (text, &after);
  if (after == text || after > text + n || (end == NULL && *after != '\0'))
    return FALSE;
  if (end != NULL)
    *end = after;

  return fabs (*degrees) <= most;
}

static const char *
local_name (BowXmlReader *self,
            const char   *name)
{
  const char *separator = strrchr (name, SEPARATOR);

  if (separator == NULL)
    return name;

  return self->vocabulary->space == NULL || g_str_has_prefix (name, self->vocabulary->space) ? separator + 1 : NULL;
}

static void
start_cb (void        *data,
          const char  *name,
          const char **attributes)
{
  BowXmlReader *self = data;

  if (++self->depth > self->vocabulary->most_depth)
    bow_xml_reader_fail (self, BOW_ERROR_FORMAT,
                         g_strdup_printf (_("Elements are nested more than %u deep, as in no map or track."), self->vocabulary->most_depth));
  else
    self->vocabulary->begin (self, local_name (self, name), attributes, self->depth, self->data);
}

static void
text_cb (void       *data,
         const char *text,
         int         length)
{
  BowXmlReader *self = data;

  if (self->text_depth != 0 && self->text->len < self->most_text)
    g_string_append_len (self->text, text, length);
}

static void
end_cb (void       *data,
        const char *name)
{
  BowXmlReader *self = data;

  if (self->error == NULL)
    {
      gboolean is_text = self->text_depth == self->depth;

      self->vocabulary->end (self, local_name (self, name), is_text ? self->text->str : NULL, self->depth, self->data);
      if (is_text)
        self->text_depth = 0;
    }
  self->depth--;
}

/* What a document type declares can be made to grow without end, or to name
 * other files; a map or a track needs none. */
static void
doctype_cb (void       *data,
            const char *doctype,
            const char *system_id,
            const char *public_id,
            int         has_internal_subset)
{
  bow_xml_reader_fail (data, BOW_ERROR_FORMAT,
                       g_strdup (_("The file declares a document type, as no map or track does. It may be meant to do harm.")));
}

static void
tell_failure (BowXmlReader  *self,
              GError       **error)
{
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else
    g_set_error (error, BOW_ERROR, BOW_ERROR_FORMAT, _("%s, line %" PRIu64 ": this is not well-formed XML (%s)."), self->reading->name,
                 get_line (self), XML_ErrorString (XML_GetErrorCode (self->parser)));
}

static gboolean
parse (BowXmlReader  *self,
       GBytes        *file,
       GError       **error)
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
 * bow_xml_reader_read:
 * @file: the bytes of an XML file
 * @reading: what goes with it
 * @vocabulary: what its elements mean
 * @data: handed to @vocabulary
 * @error: return location
 *
 * Reads a file to its end, or to the first thing that is wrong.
 *
 * Returns: %FALSE with %BOW_ERROR_FORMAT or what bow_xml_reader_fail() was told,
 *   which say the line, or %G_IO_ERROR_CANCELLED
 */
gboolean
bow_xml_reader_read (GBytes                  *file,
                     const BowReading        *reading,
                     const BowXmlVocabulary  *vocabulary,
                     gpointer                 data,
                     GError                 **error)
{
  g_auto (BowXmlReader) self = { .reading = reading, .vocabulary = vocabulary, .data = data, .text = g_string_new (NULL) };

  self.parser = XML_ParserCreateNS (NULL, SEPARATOR);
  XML_SetUserData (self.parser, &self);
  XML_SetElementHandler (self.parser, start_cb, end_cb);
  XML_SetCharacterDataHandler (self.parser, text_cb);
  XML_SetStartDoctypeDeclHandler (self.parser, doctype_cb);

  return parse (&self, file, error);
}
