/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intake/bow-release-copy.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bow-error.h"
#include "exchange/bow-release-document.h"
#include "report/bow-release-pages.h"

/**
 * bow_release_copy_disclose:
 * @bow_case: a case
 * @row: row of a dissemination that is released
 * @verb: `copy` or `print`
 * @format: (nullable): in what form
 * @error: return location
 *
 * Puts on record that one more copy goes out of what was released before, for
 * the purpose that the dissemination says. To be called before it does.
 *
 * Returns: %FALSE with @error set where it may not go out: as
 *   bow_case_disclose(), and %BOW_ERROR_RULE before it is released
 */
gboolean
bow_release_copy_disclose (BowCase     *bow_case,
                           gint64       row,
                           const char  *verb,
                           const char  *format,
                           GError     **error)
{
  g_autoptr (BowRelease) release = bow_case_read_release (bow_case, row, error);
  BowDisclosureTerms terms = { .verb = verb, .format = format };
  g_autoptr (BowDisclosure) disclosure = NULL;

  if (release == NULL)
    return FALSE;
  if (g_str_equal (release->state, "pending"))
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s is not released. Nothing goes out before it is."), release->ref);
      return FALSE;
    }
  terms.purpose = release->purpose;
  disclosure = bow_case_disclose (bow_case, &terms, &row, 1, error);
  return disclosure != NULL;
}

/**
 * bow_release_copy_write:
 * @release: what goes out
 * @format: (nullable): `text`, `json` or `pdf`; `text` if %NULL
 * @stream: where it goes
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Writes the document of a dissemination.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_release_copy_write (const BowRelease *release,
                        const char       *format,
                        GOutputStream    *stream,
                        GCancellable     *cancellable,
                        GError          **error)
{
  g_autofree char *text = NULL;

  if (g_strcmp0 (format, "pdf") == 0)
    {
      g_autoptr (BowDocument) document = bow_release_pages_new (release);

      return bow_document_write (document, stream, cancellable, error);
    }
  text = g_strcmp0 (format, "json") == 0 ? bow_release_document_print_json (release) : bow_release_document_print (release);
  return g_output_stream_write_all (stream, text, strlen (text), NULL, cancellable, error);
}
