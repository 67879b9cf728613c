/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-pack-private.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-leaks.h"
#include "case/bow-case-private.h"
#include "case/bow-decided.h"

/* Somebody else is to read it then. */
static gboolean
needs_check (const char *state)
{
  return g_str_equal (state, "submitted") || g_str_equal (state, "reviewed");
}

/* What was found stands with a person's decision for this text, and what has
 * come to be found since by what was found then is decided anew. */
static gboolean
check_words (BowCase    *self,
             BowRecord  *product,
             GError    **error)
{
  g_autoptr (BowLeakReport) report = bow_case_check_leaks (self, product, error);

  if (report == NULL)
    return FALSE;
  if (report->leaks->len == 0 || (report->is_decided && bow_record_get (product, "leak_findings") != NULL))
    return TRUE;

  g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
               ngettext ("The check of the author’s words in %s found %u thing that can give somebody away. Change the text, or say in its preview why it can stand.",
                         "The check of the author’s words in %s found %u things that can give somebody away. Change the text, or say in its preview why they can stand.",
                         report->leaks->len),
               bow_record_get_ref (product), report->leaks->len);
  return FALSE;
}

/**
 * bow_pack_compare:
 * @pack: what a product says now
 * @product: the product, as it was reviewed
 *
 * Compares what a product says with what was reviewed.
 *
 * Returns: (transfer full) (nullable): which records make the difference, in
 *   sentences, or %NULL where there is none
 */
char *
bow_pack_compare (const BowPack *pack,
                  BowRecord     *product)
{
  const char *reviewed = bow_record_get (product, "content_records");
  g_autofree char *content = bow_pack_print_content (pack);
  g_autofree char *fingerprint = bow_pack_print_fingerprint (content);

  if (g_strcmp0 (fingerprint, bow_record_get (product, "content")) == 0)
    return NULL;
  return bow_pack_compare_content (reviewed != NULL ? reviewed : "", content);
}

/**
 * bow_pack_check_content:
 * @pack: what a product says now
 * @product: the product, as it was reviewed
 * @error: return location
 *
 * Checks that a product says what was reviewed.
 *
 * Returns: %FALSE with @error set where it says something else
 */
gboolean
bow_pack_check_content (const BowPack  *pack,
                        BowRecord      *product,
                        GError        **error)
{
  g_autofree char *difference = bow_pack_compare (pack, product);

  if (difference == NULL)
    return TRUE;

  g_set_error (error, BOW_ERROR, BOW_ERROR_CONFLICT,
               /* Translators: a reference, and sentences that say which records make the difference. */
               _("%s is not what was reviewed any more. %s Choose “Review Again”, so that a colleague sees it as it is now."),
               pack->ref, difference);
  return FALSE;
}

static BowPack *
make_pack (BowCase    *self,
           BowRecord  *product,
           GError    **error)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (gint64));

  return bow_pack_make (self, product, taken, error);
}

/**
 * bow_case_check_product:
 * @self: a case
 * @product: a product with what lives in it
 * @state: the state that it shall go to
 * @error: return location
 *
 * Checks the author's words before somebody else reads them, and before a
 * product is issued that it still says what was reviewed.
 *
 * Returns: %FALSE with @error set where it may not go there: %BOW_ERROR_RULE
 *   where a decision on its words is missing, %BOW_ERROR_CONFLICT where it says
 *   something else now
 */
gboolean
bow_case_check_product (BowCase     *self,
                        BowRecord   *product,
                        const char  *state,
                        GError     **error)
{
  g_autoptr (BowPack) pack = NULL;

  if (needs_check (state))
    return check_words (self, product, error);
  if (!g_str_equal (state, "issued"))
    return TRUE;
  pack = make_pack (self, product, error);
  return pack != NULL && bow_pack_check_content (pack, product, error);
}

static void
set_field (BowRecord  *product,
           const char *field,
           const char *text,
           guint64    *changed)
{
  int index = bow_kind_field_index (bow_record_get_kind (product), field);

  if (g_strcmp0 (bow_record_get_at (product, (gsize) index), text) == 0)
    return;
  bow_record_set_at (product, (gsize) index, text);
  *changed |= G_GUINT64_CONSTANT (1) << index;
}

/* Where nothing was found there is nothing to say why. */
static void
clear_words (BowCase   *self,
             BowRecord *product,
             guint64   *changed)
{
  g_autofree char *fingerprint = bow_decided_fingerprint (product);

  if (g_strcmp0 (bow_record_get (product, "leak_checked_text"), fingerprint) == 0)
    return;
  set_field (product, "leak_checked_by", self->account_name, changed);
  set_field (product, "leak_checked_text", fingerprint, changed);
}

/* As it is once it is reviewed: a child goes in then. */
static gboolean
keep_content (BowCase    *self,
              BowRecord  *product,
              guint64    *changed,
              GError    **error)
{
  g_autofree char *content = NULL;
  g_autofree char *fingerprint = NULL;
  g_autoptr (BowPack) pack = NULL;

  bow_record_set_state (product, "reviewed");
  bow_record_set_reviewer (product, self->account_name);
  pack = make_pack (self, product, error);
  if (pack == NULL)
    return FALSE;
  content = bow_pack_print_content (pack);
  fingerprint = bow_pack_print_fingerprint (content);
  set_field (product, "content", fingerprint, changed);
  set_field (product, "content_records", content, changed);

  return TRUE;
}

/**
 * bow_case_do_product_state:
 * @self: a case in an action
 * @product: a product with what lives in it, which has been checked
 * @state: the state that it goes to
 * @reason: (nullable): why
 * @error: return location
 *
 * Takes a product to another state. The log keeps for which words of its
 * author that was, and with a review the fingerprint of everything that the
 * product says.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_do_product_state (BowCase     *self,
                           BowRecord   *product,
                           const char  *state,
                           const char  *reason,
                           GError     **error)
{
  guint64 changed = 0;

  if (needs_check (state))
    clear_words (self, product, &changed);
  if (g_str_equal (state, "reviewed") && !keep_content (self, product, &changed, error))
    return FALSE;

  return (changed == 0 || bow_case_do_set (self, product, changed, FALSE, error)) &&
         bow_case_do_state (self, bow_record_get_row (product), bow_record_get_id (product), state, reason, TRUE, error);
}
