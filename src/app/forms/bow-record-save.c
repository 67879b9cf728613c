/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-record-save.h"

#include <glib/gi18n-lib.h>

#include "forms/bow-outgoing.h"
#include "intake/bow-outgoing-file.h"
#include "intake/bow-release-copy.h"

/* One copy that is to go out: the file that is attached, or the document of a
 * dissemination. */
typedef struct
{
  GtkWidget *widget;
  BowCase *bow_case;
  gint64 row;
  char *name;
} Question;

/* The endings of a document, and the forms that they stand for. */
static const struct
{
  const char *ending;
  const char *format;
} formats[] = {
  { ".pdf", "pdf" },
  { ".txt", "text" },
  { ".json", "json" },
};

static void
question_free (gpointer data)
{
  Question *self = data;

  g_object_unref (self->widget);
  g_object_unref (self->bow_case);
  g_free (self->name);
  g_free (self);
}

static const char *
find_format (GFile   *file,
             GError **error)
{
  g_autofree char *name = g_file_get_basename (file);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (name, formats[i].ending))
      return formats[i].format;
  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID, _ ("Give the file a name that ends in .pdf, .txt or .json."));
  return NULL;
}

static char *
end (GFile          *file,
     GOutputStream  *stream,
     gboolean        is_whole,
     GError        **error)
{
  g_autofree char *name = g_file_get_basename (file);

  if (!bow_outgoing_file_end (file, stream, is_whole, error))
    return NULL;

  return g_strdup_printf (_ ("%s is written, and the log says so. It is not encrypted"), name);
}

static char *
write_release (BowCase                   *bow_case,
               GFile                     *file,
               const BowDisclosureTerms  *terms,
               gpointer                   user_data,
               GCancellable              *cancellable,
               GError                   **error)
{
  const gint64 *row = user_data;
  const char *format = find_format (file, error);
  g_autoptr (GOutputStream) stream = format != NULL ? bow_outgoing_file_create (file, error) : NULL;
  g_autoptr (BowRelease) release = NULL;

  if (stream == NULL)
    return NULL;
  if (bow_release_copy_disclose (bow_case, *row, "copy", format, error))
    release = bow_case_read_release (bow_case, *row, error);

  return end (file, stream, release != NULL && bow_release_copy_write (release, format, stream, cancellable, error), error);
}

static char *
write_attachment (BowCase                   *bow_case,
                  GFile                     *file,
                  const BowDisclosureTerms  *terms,
                  gpointer                   user_data,
                  GCancellable              *cancellable,
                  GError                   **error)
{
  const gint64 *row = user_data;
  g_autoptr (GOutputStream) stream = bow_outgoing_file_create (file, error);

  return stream != NULL ? end (file, stream, bow_case_read_attachment (bow_case, *row, terms, stream, cancellable, error), error) : NULL;
}

static void
said_cb (const BowDisclosureTerms *terms,
         gpointer                  user_data)
{
  const Question *self = user_data;
  const BowDisclosureTerms copy = { .verb = "copy", .recipient = terms->recipient, .purpose = terms->purpose };

  bow_outgoing_write (self->widget, self->bow_case, &copy, _ ("Save a Copy"), self->name, write_attachment,
                      g_memdup2 (&self->row, sizeof self->row), g_free);
}

static gboolean
is_dissemination (BowRecord *record)
{
  return g_str_equal (bow_record_get_kind (record)->name, "dissemination");
}

/**
 * bow_record_save_suits:
 * @bow_case: a case
 * @record: a record of it
 *
 * Returns: whether @record is a file that this account may take out: one that
 *   is attached, or the document of a dissemination that is released
 */
gboolean
bow_record_save_suits (BowCase   *bow_case,
                       BowRecord *record)
{
  if (!bow_case_may (bow_case, BOW_PERMISSION_READ | BOW_PERMISSION_EXPORT))
    return FALSE;
  if (is_dissemination (record))
    return g_strcmp0 (bow_record_get_state (record), "pending") != 0;
  return g_str_equal (bow_record_get_kind (record)->name, "attachment") && bow_record_get (record, "sha256") != NULL;
}

/**
 * bow_record_save:
 * @widget: where it was asked for
 * @bow_case: (transfer none): the case
 * @record: one that bow_record_save_suits()
 *
 * Asks where a copy of an attached file, or of the document of a
 * dissemination, goes to, and writes it. Of a file it is asked first what it is
 * for; a dissemination says that itself. The log has it before it goes.
 */
void
bow_record_save (GtkWidget *widget,
                 BowCase   *bow_case,
                 BowRecord *record)
{
  gint64 row = bow_record_get_row (record);
  Question *asked = NULL;

  if (is_dissemination (record))
    {
      const BowDisclosureTerms said_before = { .verb = "copy" };
      g_autofree char *name = g_strconcat (bow_record_get_ref (record), ".pdf", NULL);

      bow_outgoing_write (widget, bow_case, &said_before, _ ("Save the Document"), name, write_release, g_memdup2 (&row, sizeof row), g_free);
      return;
    }
  asked = g_new0 (Question, 1);
  asked->widget = g_object_ref (widget);
  asked->bow_case = g_object_ref (bow_case);
  asked->row = row;
  asked->name = g_strdup (bow_record_get (record, "file_name"));
  bow_outgoing_ask (widget, bow_case, _ ("Save a Copy"),
                    _ ("The copy is not encrypted. The log says who made it, for whom and what for."),
                    FALSE, NULL, said_cb, asked, question_free);
}
