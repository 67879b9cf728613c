/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-product-document.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/bow-grade.h"
#include "model/bow-product.h"
#include "report/bow-product-parts.h"

static char *
print_copy (const BowPack *pack)
{
  if (pack->copy == 0)
    return g_strdup (_("Preview, no copy"));
  return g_strdup_printf (_("Copy %d of %u"), pack->copy, pack->copies->len);
}

static char *
print_period (const BowPack *pack)
{
  g_autofree char *from = bow_product_print_day (pack->period_from);
  g_autofree char *to = bow_product_print_day (pack->period_to);

  if (pack->period_from != NULL && pack->period_to != NULL)
    return g_strdup_printf (_("%s to %s"), from, to);
  if (pack->period_from != NULL)
    return g_strdup_printf (_("since %s"), from);
  if (pack->period_to != NULL)
    return g_strdup_printf (_("until %s"), to);
  return NULL;
}

static char *
print_subtitle (const BowPack *pack)
{
  g_autofree char *period = print_period (pack);
  const char *name = pack->operation != NULL ? pack->operation->title : NULL;
  g_autofree char *operation = name != NULL ? g_strdup_printf (_("Operation %s"), name) : NULL;

  if (operation != NULL && period != NULL)
    return g_strdup_printf ("%s · %s", operation, period);
  return g_strdup (operation != NULL ? operation : period);
}

static void
add_fact (GPtrArray  *rows,
          const char *label,
          const char *text)
{
  const char *const cells[] = { label, text, NULL };

  if (text != NULL && *text != '\0')
    g_ptr_array_add (rows, g_strdupv ((char **) cells));
}

static char *
print_recipient (const BowPack *pack)
{
  const BowPackCopy *copy = bow_pack_find_copy (pack, pack->copy);

  if (copy == NULL)
    return NULL;
  return copy->organisation != NULL ? g_strdup_printf ("%s, %s", copy->recipient, copy->organisation) : g_strdup (copy->recipient);
}

static char *
print_handling (const BowPack *pack)
{
  return pack->handling != NULL ? g_strdup_printf ("%s – %s", pack->handling, bow_enumeration_label (&bow_handlings, pack->handling)) : NULL;
}

static void
add_facts (BowDocument   *document,
           const BowPack *pack)
{
  static const BowDocumentColumn columns[] = { { "", 24, BOW_COLUMN_QUIET }, { "", 76, 0 } };
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *copy = print_copy (pack);
  g_autofree char *recipient = print_recipient (pack);
  g_autofree char *handling = print_handling (pack);
  g_autofree char *period = print_period (pack);

  add_fact (rows, _("Reference"), pack->ref);
  add_fact (rows, _("Copy"), copy);
  add_fact (rows, _("For"), recipient);
  add_fact (rows, _("Marking"), pack->marking);
  add_fact (rows, _("Handling code"), handling);
  add_fact (rows, _("Audience"), bow_enumeration_label (&bow_audiences, pack->audience));
  add_fact (rows, _("Period"), period);
  add_fact (rows, _("Purpose"), pack->purpose);
  add_fact (rows, _("Lawful basis"), pack->lawful_basis);
  add_fact (rows, _("Author"), pack->author);
  add_fact (rows, _("Reviewed by"), pack->reviewer);
  bow_document_add_rows (document, columns, G_N_ELEMENTS (columns), BOW_TABLE_NO_HEAD, rows);
}

static void
add_contents (BowDocument   *document,
              const BowPack *pack)
{
  static const BowDocumentColumn columns[] = { { "", 6, BOW_COLUMN_RIGHT | BOW_COLUMN_QUIET }, { "", 94, 0 } };
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < pack->sections->len; i++)
    {
      const BowPackSection *section = g_ptr_array_index (pack->sections, i);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      add_fact (rows, number, section->heading);
    }
  if (rows->len == 0)
    {
      g_ptr_array_unref (rows);
      return;
    }
  bow_document_add_heading (document, 2, _("Contents"));
  bow_document_add_rows (document, columns, G_N_ELEMENTS (columns), BOW_TABLE_NO_HEAD, rows);
}

static void
add_cover (BowDocument   *document,
           const BowPack *pack)
{
  g_autofree char *kicker = g_utf8_strup (bow_enumeration_label (&bow_product_types, pack->type), -1);
  g_autofree char *subtitle = print_subtitle (pack);

  bow_document_add_cover (document, kicker, pack->title, subtitle);
  add_facts (document, pack);
  if (pack->conditions->len > 0)
    bow_document_add_heading (document, 2, _("Conditions"));
  for (guint i = 0; i < pack->conditions->len; i++)
    bow_document_add_paragraph (document, g_ptr_array_index (pack->conditions, i));
  if (pack->summary != NULL)
    {
      bow_document_add_heading (document, 2, _("Summary"));
      bow_document_add_paragraph (document, pack->summary);
    }
  add_contents (document, pack);
}

static void
add_section (BowDocument          *document,
             const BowPack        *pack,
             const BowPackSection *section,
             guint                 number)
{
  g_autofree char *heading = g_strdup_printf ("%u  %s", number, section->heading);

  bow_document_add_heading (document, 1, heading);
  if (section->text != NULL)
    bow_document_add_paragraph (document, section->text);
  if (!bow_product_add_part (document, pack, section->part) && section->text == NULL)
    bow_document_add_note (document, _("Nothing is recorded under this heading for this period and audience."));
}

/* What the author has to know and no recipient may. */
static void
add_withheld (BowDocument   *document,
              const BowPack *pack)
{
  const BowDocumentColumn columns[] = { { _("Reference"), 18, BOW_COLUMN_STRONG }, { _("Why"), 30, 0 }, { _("What can be done"), 52, 0 } };
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < pack->withheld->len; i++)
    {
      const BowPackWithheld *withheld = g_ptr_array_index (pack->withheld, i);
      const BowEnumerationItem *reason = bow_enumeration_find (&bow_pack_reasons, withheld->reason);
      const char *const cells[] = { withheld->ref, reason != NULL ? _(reason->label) : "", reason != NULL ? _(reason->help) : "", NULL };

      g_ptr_array_add (rows, g_strdupv ((char **) cells));
    }
  bow_document_add_break (document);
  bow_document_add_heading (document, 1, _("For the author: what does not go in"));
  if (pack->withheld->len == 0)
    sentence = g_strdup (_("Nothing is withheld. This page is in no copy."));
  else
    sentence = g_strdup_printf (ngettext ("%u record is withheld. This page is in no copy.", "%u records are withheld. This page is in no copy.",
                                          pack->withheld->len), pack->withheld->len);
  bow_document_add_paragraph (document, sentence);
  if (rows->len > 0)
    bow_document_add_rows (document, columns, G_N_ELEMENTS (columns), 0, rows);
  else
    g_ptr_array_unref (rows);
}

/**
 * bow_product_document_new:
 * @pack: what it may say
 *
 * Lays a product out: a cover, its sections in their order and, where it is a
 * preview, a last page that says what does not go in and why.
 *
 * Returns: (transfer full): the document
 */
BowDocument *
bow_product_document_new (const BowPack *pack)
{
  g_autofree char *copy = print_copy (pack);
  g_autofree char *handling = pack->handling != NULL ? g_strdup_printf (_("Handling code %s"), pack->handling) : NULL;
  const BowDocumentFrame frame = {
    .title = pack->title, .reference = pack->ref, .marking = pack->marking, .handling = handling, .copy = copy,
    .author = pack->author, .printed_by = pack->printed_by, .at_ms = pack->at_ms, .head = pack->head,
  };
  BowDocument *document = bow_document_new (&frame);

  add_cover (document, pack);
  bow_document_add_break (document);
  for (guint i = 0; i < pack->sections->len; i++)
    add_section (document, pack, g_ptr_array_index (pack->sections, i), i + 1);
  if (pack->copy == 0)
    add_withheld (document, pack);

  return document;
}
