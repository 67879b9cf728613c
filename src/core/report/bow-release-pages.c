/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-release-pages.h"

#include <glib/gi18n-lib.h>

#include "base/bow-interval.h"
#include "model/bow-grade.h"

static void
add_said (GPtrArray  *rows,
          const char *label,
          const char *value)
{
  const char *const cells[] = { label, value, NULL };

  if (value != NULL)
    g_ptr_array_add (rows, g_strdupv ((char **) cells));
}

static void
add_terms (BowDocument      *document,
           const BowRelease *release)
{
  const BowDocumentColumn columns[] = { { _("What"), 1, BOW_COLUMN_STRONG }, { _("Value"), 3 } };
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *handling = g_strdup_printf ("%s (%s)", release->handling, bow_enumeration_label (&bow_handlings, release->handling));
  g_autofree char *released = NULL;
  BowInterval when;

  if (release->released_at != NULL && bow_interval_parse (&when, release->released_at, NULL))
    released = bow_instant_print (when.from - when.from % 1000);
  add_said (rows, _("Reference"), release->ref);
  add_said (rows, _("Intelligence note"), release->note);
  add_said (rows, _("Handling code"), handling);
  add_said (rows, _("Conditions"), release->conditions);
  add_said (rows, _("Purpose"), release->purpose);
  add_said (rows, _("Lawful basis"), release->lawful_basis);
  add_said (rows, _("Released"), released);
  add_said (rows, _("Released by"), release->released_by);
  bow_document_add_rows (document, columns, G_N_ELEMENTS (columns), BOW_TABLE_NO_HEAD, rows);
}

static void
add_recipients (BowDocument      *document,
                const BowRelease *release)
{
  bow_document_add_heading (document, 2, _("Recipients"));
  for (guint i = 0; i < release->recipients->len; i++)
    {
      const BowReleaseRecipient *recipient = g_ptr_array_index (release->recipients, i);
      g_autoptr (GString) text = g_string_new (recipient->name);

      if (recipient->organisation != NULL)
        g_string_append_printf (text, ", %s", recipient->organisation);
      if (recipient->acknowledged_on != NULL)
        {
          g_string_append (text, "; ");
          g_string_append_printf (text, _("conditions acknowledged on %s"), recipient->acknowledged_on);
        }
      bow_document_add_paragraph (document, text->str);
    }
}

static void
add_lines (BowDocument      *document,
           const BowRelease *release)
{
  bow_document_add_heading (document, 2, _("Intelligence"));
  for (guint i = 0; i < release->lines->len; i++)
    {
      const BowReleaseLine *line = g_ptr_array_index (release->lines, i);
      g_autofree char *head = g_strdup_printf ("%u. [%s]", i + 1, line->grade != NULL ? line->grade : "");

      bow_document_add_heading (document, 3, head);
      bow_document_add_paragraph (document, line->text);
    }
}

/**
 * bow_release_pages_new:
 * @release: what goes out
 *
 * The document of a dissemination in pages, to be written or printed: the same
 * as its text, with its marking above and below each page.
 *
 * Returns: (transfer full): the document
 */
BowDocument *
bow_release_pages_new (const BowRelease *release)
{
  const BowDocumentFrame frame = {
    .title = _("Intelligence dissemination"),
    .reference = release->ref,
    .marking = release->marking,
    .handling = release->handling,
    .author = release->released_by,
    .printed_by = release->exporter,
    .at_ms = release->at_ms,
    .head = release->head,
  };
  g_autoptr (BowDocument) document = bow_document_new (&frame);

  bow_document_add_heading (document, 1, _("Intelligence dissemination"));
  if (g_strcmp0 (release->state, "pending") == 0)
    bow_document_add_note (document, _("NOT RELEASED: this is what would go out."));
  else if (g_strcmp0 (release->state, "recalled") == 0)
    bow_document_add_note (document, _("RECALLED: destroy every copy."));
  add_terms (document, release);
  add_recipients (document, release);
  add_lines (document, release);
  return g_steal_pointer (&document);
}
