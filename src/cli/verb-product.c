/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/bow-cli-record.h"
#include "cli/bow-cli.h"
#include "intake/bow-product-copy.h"
#include "model/bow-product.h"
#include "report/bow-product-document.h"

static gboolean
list_of_kind (BowCli      *self,
              const char  *kind,
              GError     **error)
{
  const char *const kinds[] = { kind, NULL };
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GPtrArray) found = NULL;

  bow_filter_set_kinds (filter, kinds);
  rows = bow_case_list_rows (self->bow_case, filter, BOW_SORT_REF, FALSE, self->cancellable, error);
  found = rows != NULL ? bow_case_get_rows (self->bow_case, (const gint64 *) (gpointer) rows->data, rows->len, error) : NULL;
  if (found == NULL)
    return FALSE;
  json_builder_set_member_name (json, "records");
  json_builder_begin_array (json);
  for (guint i = 0; i < found->len; i++)
    bow_cli_output_row (self->output, g_ptr_array_index (found, i));
  json_builder_end_array (json);
  return TRUE;
}

static gboolean
save_new (BowCli     *self,
          BowRecord  *record,
          char      **fields,
          GError    **error)
{
  if (!bow_cli_set_fields (record, fields, error) || !bow_case_save (self->bow_case, record, error))
    {
      bow_case_discard_record (self->bow_case, record, NULL);
      return FALSE;
    }
  g_set_str (&self->made, bow_record_get_ref (record));
  bow_cli_output_member (self->output, "ref", bow_record_get_ref (record));
  bow_cli_output_line (self->output, "%s", bow_record_get_ref (record));
  return TRUE;
}

/* From a type, or from a template of the force's own. */
static gboolean
make_product (BowCli  *self,
              char   **arguments,
              GError **error)
{
  const char *from = arguments[0];
  gint64 template = bow_enumeration_find (&bow_product_types, from) == NULL ? bow_cli_find_row (self, from, error) : 0;
  g_autoptr (BowRecord) record = NULL;

  if (bow_enumeration_find (&bow_product_types, from) == NULL && template == 0)
    return FALSE;
  record = bow_case_new_product (self->bow_case, from, template, error);
  return record != NULL && save_new (self, record, arguments + 1, error);
}

static gboolean
add_usual_templates (BowCli  *self,
                     GError **error)
{
  int n = bow_case_add_templates (self->bow_case, error);

  if (n < 0)
    return FALSE;
  bow_cli_output_number (self->output, "made", n);
  bow_cli_output_line (self->output, ngettext ("%d template was made.", "%d templates were made.", (guint) n), n);
  return TRUE;
}

static gboolean
make_template (BowCli  *self,
               char   **arguments,
               GError **error)
{
  g_autoptr (BowRecord) record = bow_case_new_template (self->bow_case, arguments[0], error);

  return record != NULL && save_new (self, record, arguments + 1, error);
}

static void
tell_withheld (BowCli        *self,
               const BowPack *pack)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);

  json_builder_set_member_name (json, "withheld");
  json_builder_begin_array (json);
  for (guint i = 0; i < pack->withheld->len; i++)
    {
      const BowPackWithheld *withheld = g_ptr_array_index (pack->withheld, i);

      json_builder_begin_object (json);
      bow_cli_output_member (self->output, "ref", withheld->ref);
      bow_cli_output_member (self->output, "reason", withheld->reason);
      json_builder_end_object (json);
      bow_cli_output_line (self->output, _("%s does not go in: %s"), withheld->ref, bow_enumeration_label (&bow_pack_reasons, withheld->reason));
    }
  json_builder_end_array (json);
}

static void
tell_pack (BowCli        *self,
           const BowPack *pack)
{
  bow_cli_output_member (self->output, "ref", pack->ref);
  bow_cli_output_member (self->output, "state", pack->state);
  bow_cli_output_member (self->output, "audience", pack->audience);
  bow_cli_output_member (self->output, "marking", pack->marking);
  bow_cli_output_member (self->output, "handling", pack->handling);
  bow_cli_output_member (self->output, "grades", pack->grades);
  bow_cli_output_number (self->output, "records", pack->items->len + (pack->subject != NULL));
  bow_cli_output_number (self->output, "copies", pack->copies->len);
}

static gboolean
preview (BowCli     *self,
         const char *ref,
         GError    **error)
{
  gint64 row = bow_cli_find_row (self, ref, error);
  g_autoptr (BowPack) pack = row != 0 ? bow_case_preview_product (self->bow_case, row, error) : NULL;
  g_autoptr (BowDocument) document = pack != NULL ? bow_product_document_new (pack) : NULL;

  if (document == NULL)
    return FALSE;
  tell_pack (self, pack);
  bow_cli_output_number (self->output, "pages", bow_document_count_pages (document));
  bow_cli_output_line (self->output, _("%s: %s, %u records, %u pages with that for the author."), pack->ref, pack->marking,
                       pack->items->len + (pack->subject != NULL), bow_document_count_pages (document));
  bow_cli_output_member (self->output, "changed", pack->changed);
  if (pack->changed != NULL)
    bow_cli_output_line (self->output, _("It is not what was reviewed any more. %s"), pack->changed);
  tell_withheld (self, pack);
  return TRUE;
}

static gboolean
build (BowCli      *self,
       const char  *ref,
       const char  *copy,
       GError     **error)
{
  gint64 row = bow_cli_find_row (self, ref, error);
  g_autoptr (GFile) file = NULL;
  g_autoptr (BowPack) pack = NULL;
  double number;

  if (row == 0 || !bow_cli_parse_number (copy, 1, 999, &number, error))
    return FALSE;
  if (self->options.output == NULL)
    {
      g_set_error_literal (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("Say where the copy goes, with --out."));
      return FALSE;
    }
  file = g_file_new_for_commandline_arg (self->options.output);
  pack = bow_product_copy_save (self->bow_case, row, (int) number, file, self->cancellable, error);
  if (pack == NULL)
    return FALSE;
  tell_pack (self, pack);
  bow_cli_output_number (self->output, "copy", pack->copy);
  bow_cli_output_member (self->output, "file", self->options.output);
  bow_cli_output_line (self->output, _("%s holds copy %d of %s. It is not encrypted."), self->options.output, pack->copy, pack->ref);
  return TRUE;
}

gboolean
bow_verb_product (BowCli  *self,
                  char   **arguments,
                  GError **error)
{
  guint n = g_strv_length (arguments);

  if (strcmp (arguments[0], "list") == 0 && n == 1)
    return list_of_kind (self, "product", error);
  if (strcmp (arguments[0], "templates") == 0 && n == 1)
    return list_of_kind (self, "template", error);
  if (strcmp (arguments[0], "new") == 0 && n >= 2)
    return make_product (self, arguments + 1, error);
  if (strcmp (arguments[0], "template") == 0 && n == 2 && strcmp (arguments[1], "usual") == 0)
    return add_usual_templates (self, error);
  if (strcmp (arguments[0], "template") == 0 && n >= 2)
    return make_template (self, arguments + 1, error);
  if (strcmp (arguments[0], "preview") == 0 && n == 2)
    return preview (self, arguments[1], error);
  if (strcmp (arguments[0], "build") == 0 && n == 3)
    return build (self, arguments[1], arguments[2], error);

  g_set_error_literal (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE,
                       _("Say what to do: list, templates, new TYPE|TEMPLATE, template TYPE|usual, preview REF, or build REF COPY --out FILE."));
  return FALSE;
}
