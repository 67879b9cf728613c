/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A record that is made on the way, while another is being linked. */
#include "forms/bow-link-picker-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-case-async.h"
#include "case/bow-lookups-of.h"
#include "forms/bow-fields.h"
#include "forms/bow-link-work.h"
#include "model/bow-phone-number.h"
#include "model/bow-plate.h"

/* Kinds that stand alone, in the order of the list of kinds. */
const BowKind *
_bow_link_picker_nth_kind (guint index)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    if ((kinds[i]->flags & (BOW_KIND_CHILD | BOW_KIND_PRIVATE)) == 0 && index-- == 0)
      return kinds[i];
  return NULL;
}

/* What was searched for is most likely what the new record is called. */
static void
prefill (BowRecord  *record,
         const char *words)
{
  const BowKind *kind = bow_record_get_kind (record);

  if (*words == '\0')
    return;
  for (gsize i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & BOW_FIELD_TITLE) != 0
        && (kind->fields[i].type == BOW_FIELD_TEXT || kind->fields[i].type == BOW_FIELD_PROSE))
      {
        g_autofree char *text = bow_field_normalise (&kind->fields[i], words);

        bow_record_set_at (record, i, text);
        return;
      }
}

static void
record_made_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (BowLinkPicker) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) record = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (record == NULL)
    {
      _bow_link_picker_say (self, error->message);
      return;
    }
  prefill (record, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  self->fields = bow_fields_new (record, TRUE);
  bow_fields_set_lookups (BOW_FIELDS (self->fields), bow_lookups_of (self->bow_case));
  bow_fields_set_case (BOW_FIELDS (self->fields), self->bow_case);
  adw_bin_set_child (self->create_form, self->fields);
  bow_fields_focus_first (BOW_FIELDS (self->fields));
}

/* A number handed out for a record that was not made is accounted for. */
void
_bow_link_picker_drop_fields (BowLinkPicker *self)
{
  if (self->fields == NULL)
    return;
  bow_case_run_async (self->bow_case, BOW_CASE_LATER, bow_link_work_discard_record,
                      g_object_ref (bow_fields_get_record (BOW_FIELDS (self->fields))), g_object_unref, NULL,
                      NULL, NULL, NULL);
  self->fields = NULL;
  adw_bin_set_child (self->create_form, NULL);
}

void
_bow_link_picker_change_kind (BowLinkPicker *self)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->view);
  const BowKind *kind = _bow_link_picker_nth_kind (adw_combo_row_get_selected (self->kind));

  if (kind == NULL || g_strcmp0 (adw_navigation_page_get_tag (page), "create") != 0)
    return;
  _bow_link_picker_drop_fields (self);
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, bow_link_work_new_record, (gpointer) kind, NULL, g_object_unref,
                      NULL, record_made_cb, g_object_ref (self));
}

/* Two words that begin with capitals are most often somebody. */
static gboolean
is_like_a_name (const char *words)
{
  const char *space = strchr (words, ' ');

  return space != NULL && g_unichar_isupper (g_utf8_get_char (words)) && g_unichar_isupper (g_utf8_get_char (space + 1));
}

/* What a plate or a number is of says itself. */
static void
choose_kind (BowLinkPicker *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *number = bow_phone_number_normalise (words);
  const char *wanted = number != NULL ? "telephone" : bow_plate_get_style (words) != BOW_PLATE_NONE ? "vehicle" : is_like_a_name (words) ? "person" : NULL;
  const BowKind *kind;

  for (guint i = 0; wanted != NULL && (kind = _bow_link_picker_nth_kind (i)) != NULL; i++)
    if (g_str_equal (kind->name, wanted))
      adw_combo_row_set_selected (self->kind, i);
}

void
_bow_link_picker_begin_create (GtkWidget  *widget,
                               const char *name,
                               GVariant   *parameter)
{
  BowLinkPicker *self = BOW_LINK_PICKER (widget);

  choose_kind (self);
  adw_navigation_view_push_by_tag (self->view, "create");
  _bow_link_picker_change_kind (self);
}

static void
record_saved_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (BowLinkPicker) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRow) row = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (row == NULL)
    {
      if (error != NULL)
        _bow_link_picker_say (self, error->message);
      return;
    }
  /* Saved: its number is in use, so there is nothing to be dropped. */
  self->fields = NULL;
  adw_bin_set_child (self->create_form, NULL);
  _bow_link_picker_tick (self, row);
  /* Of a form that is being written nothing more is to be said: back to it. */
  if (self->row == 0 && self->tick_order->len == 1 && _bow_link_picker_get_reason (self) != 0)
    {
      _bow_link_picker_give_pending (self, _bow_link_picker_get_reason (self), NULL);
      return;
    }
  adw_navigation_view_pop (self->view);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  /* Where nothing moves the page is there before what had the keyboard is gone. */
  gtk_widget_grab_focus (self->search);
  _bow_link_picker_search (self);
}

void
_bow_link_picker_create (GtkWidget  *widget,
                         const char *name,
                         GVariant   *parameter)
{
  BowLinkPicker *self = BOW_LINK_PICKER (widget);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_problem_free);
  BowRecord *record;

  if (self->fields == NULL)
    return;
  record = bow_fields_get_record (BOW_FIELDS (self->fields));
  bow_fields_read (BOW_FIELDS (self->fields));
  bow_fields_clear_problems (BOW_FIELDS (self->fields));
  if (!bow_record_check (record, problems))
    {
      for (guint i = 0; i < problems->len; i++)
        {
          const BowProblem *problem = g_ptr_array_index (problems, i);

          if (!bow_fields_show_problem (BOW_FIELDS (self->fields), problem))
            _bow_link_picker_say (self, problem->message);
        }
      return;
    }
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, bow_link_work_save_record, g_object_ref (record), g_object_unref, g_object_unref,
                      NULL, record_saved_cb, g_object_ref (self));
}
