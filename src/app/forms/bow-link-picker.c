/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-link-picker-private.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "forms/bow-link-options.h"
#include "forms/bow-link-search.h"
#include "forms/bow-link-work.h"
#include "forms/bow-text-editor.h"
#include "widgets/bow-choice-name.h"
#include "widgets/bow-toast.h"

G_DEFINE_FINAL_TYPE (BowLinkPicker, bow_link_picker, ADW_TYPE_DIALOG)

enum
{
  PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

void
_bow_link_picker_say (BowLinkPicker *self,
                      const char    *text)
{
  bow_toast_show (self->toasts, text, NULL, NULL);
}

static void
update_ways (BowLinkPicker *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  gboolean any = self->tick_order->len > 0;

  g_clear_pointer (&self->ways, g_array_unref);
  if (any && self->record != NULL)
    {
      BowRow *first = g_ptr_array_index (self->tick_order, 0);

      self->ways = bow_link_ways (bow_record_get_kind (self->record), bow_row_get_data (first)->kind, labels);
    }
  adw_combo_row_set_model (self->relation, G_LIST_MODEL (labels));
  gtk_widget_set_visible (self->choices, any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "picker.link", any);
}

gint64
_bow_link_picker_get_reason (BowLinkPicker *self)
{
  guint index = adw_combo_row_get_selected (self->because);

  if (self->reasons == NULL || index >= self->reasons->len)
    return 0;
  return g_array_index (self->reasons, BowLinkReason, index).row;
}

static void
because_cb (BowLinkPicker *self)
{
  gtk_widget_set_visible (self->statement, _bow_link_picker_get_reason (self) == 0);
}

void
_bow_link_picker_tick (BowLinkPicker *self,
                       BowRow        *row)
{
  gint64 key = bow_row_get_data (row)->row;

  if (g_hash_table_contains (self->ticked, &key))
    return;
  g_hash_table_insert (self->ticked, g_memdup2 (&key, sizeof key), g_object_ref (row));
  g_ptr_array_add (self->tick_order, g_object_ref (row));
  update_ways (self);
}

static void
untick (BowLinkPicker *self,
        BowRow        *row)
{
  gint64 key = bow_row_get_data (row)->row;

  g_hash_table_remove (self->ticked, &key);
  for (guint i = 0; i < self->tick_order->len; i++)
    if (bow_row_get_data (g_ptr_array_index (self->tick_order, i))->row == key)
      g_ptr_array_remove_index (self->tick_order, i--);
  update_ways (self);
}

static void
toggled_cb (GtkCheckButton *button,
            BowLinkPicker  *self)
{
  BowRow *row = g_object_get_data (G_OBJECT (button), "bow-row");

  if (gtk_check_button_get_active (button))
    _bow_link_picker_tick (self, row);
  else
    untick (self, row);
}

static gboolean
is_pending (BowLinkPicker *self,
            const char    *ref)
{
  for (guint i = 0; self->pending != NULL && i < self->pending->len; i++)
    if (g_strcmp0 (((BowPendingLink *) self->pending->pdata[i])->ref, ref) == 0)
      return TRUE;
  return FALSE;
}

static GtkWidget *
make_row (BowLinkPicker *self,
          BowRow        *row)
{
  const BowRowData *data = bow_row_get_data (row);
  GtkWidget *widget = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (data->kind->icon);
  gboolean is_linked = g_hash_table_contains (self->linked, &data->row) || is_pending (self, data->ref);
  g_autofree char *subtitle = g_strdup_printf ("%s · \u2066%s\u2069%s%s", bow_kind_get_label (data->kind), data->ref,
                                               is_linked ? " · " : "", is_linked ? _ ("already linked") : "");

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_linked || g_hash_table_contains (self->ticked, &data->row));
  gtk_widget_set_sensitive (widget, !is_linked && data->row != self->row);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, data->title, -1);
  g_object_set_data_full (G_OBJECT (check), "bow-row", g_object_ref (row), g_object_unref);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, 0);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), data->title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (widget), 1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (widget), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (widget), icon);
  adw_action_row_add_prefix (ADW_ACTION_ROW (widget), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (widget), check);
  return widget;
}

static GtkWidget *
make_create_row (const char *words)
{
  GtkWidget *row = adw_button_row_new ();
  g_autofree char *title = *words != '\0' ? g_strdup_printf (_ ("Create “%s”…"), words)
                                          : g_strdup (_ ("Create a New Record…"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (row), "list-add-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "picker.begin");
  return row;
}

static void
show_results (BowLinkPicker *self,
              GPtrArray     *rows,
              const char    *words)
{
  gtk_list_box_remove_all (self->results);
  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (self->results, make_row (self, g_ptr_array_index (rows, i)));
  gtk_list_box_append (self->results, make_create_row (words));
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BowLinkPicker) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GPtrArray) rows = bow_link_search_finish (BOW_CASE (source), result, &words, &error);

  if (rows == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        _bow_link_picker_say (self, error->message);
      return;
    }
  if (g_str_equal (words, gtk_editable_get_text (GTK_EDITABLE (self->search))))
    show_results (self, rows, words);
}

void
_bow_link_picker_search (BowLinkPicker *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  bow_link_search_async (self->bow_case, gtk_editable_get_text (GTK_EDITABLE (self->search)), NULL, self->cancellable,
                         found_cb, g_object_ref (self));
}

/* What was dropped here is ticked, and only has to be said how. */
static void
first_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (BowLinkPicker) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRow) row = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (row == NULL || g_hash_table_contains (self->linked, &self->first))
    {
      _bow_link_picker_say (self, error != NULL ? error->message : _ ("These two are linked already"));
      return;
    }
  _bow_link_picker_tick (self, row);
  _bow_link_picker_search (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->relation));
}

/* The record at hand is known now. */
static void
begin (BowLinkPicker *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autofree char *title = NULL;

  self->reasons = bow_link_reasons (self->record, labels);
  adw_combo_row_set_model (self->because, G_LIST_MODEL (labels));
  because_cb (self);
  /* Translators: %s is a reference such as R-000142 */
  title = g_strdup_printf (_ ("Link \u2066%s\u2069"), bow_record_get_ref (self->record));
  adw_dialog_set_title (ADW_DIALOG (self), title);
  adw_navigation_page_set_title (self->find_page, title);
  _bow_link_picker_search (self);
  if (self->first != 0)
    bow_case_run_async (self->bow_case, BOW_CASE_NOW, bow_link_work_read_row, g_memdup2 (&self->first, sizeof self->first), g_free,
                        g_object_unref, NULL, first_read_cb, g_object_ref (self));
}

static void
record_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (BowLinkPicker) self = user_data;
  g_autoptr (GError) error = NULL;
  BowLinkWork *at_hand = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (at_hand == NULL)
    {
      _bow_link_picker_say (self, error->message);
      return;
    }
  g_set_object (&self->record, at_hand->record);
  for (guint i = 0; i < at_hand->linked->len; i++)
    g_hash_table_add (self->linked, g_memdup2 (&g_array_index (at_hand->linked, gint64, i), sizeof (gint64)));
  bow_link_work_free (at_hand);
  begin (self);
}
static void
linked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BowLinkPicker) self = user_data;
  g_autoptr (GError) error = NULL;

  bow_case_run_finish (BOW_CASE (source), result, &error);
  if (error != NULL)
    {
      _bow_link_picker_say (self, error->message);
      return;
    }
  adw_dialog_close (ADW_DIALOG (self));
}

static BowLinkNew *
make_link (BowLinkPicker    *self,
           const BowRowData *other,
           const BowLinkWay *way,
           gint64            reason,
           const char       *statement)
{
  BowLinkNew *link = g_new0 (BowLinkNew, 1);

  link->from = way->turned ? other->row : self->row;
  link->to = way->turned ? self->row : other->row;
  link->relation = way->relation->name;
  link->strength = bow_link_strengths.items[adw_combo_row_get_selected (self->strength)].code;
  link->because_row = reason;
  link->because = reason == 0 ? g_strdup (statement) : NULL;
  return link;
}

/* The way picked, where it fits this record too, else the usual one. */
static gboolean
choose_way (BowLinkPicker    *self,
            const BowRowData *other,
            BowLinkWay       *way)
{
  const BowKind *own = bow_record_get_kind (self->record);
  guint index = adw_combo_row_get_selected (self->relation);

  if (index < self->ways->len)
    {
      *way = g_array_index (self->ways, BowLinkWay, index);
      if (bow_relation_fits (way->relation, way->turned ? other->kind : own, way->turned ? own : other->kind))
        return TRUE;
    }
  way->relation = bow_relation_default (own, other->kind, &way->turned);
  return way->relation != NULL;
}

void
_bow_link_picker_give_pending (BowLinkPicker *self,
                               gint64         reason,
                               const char    *statement)
{
  g_autoptr (GPtrArray) links = bow_pending_links_new ();

  for (guint i = 0; i < self->tick_order->len; i++)
    {
      const BowRowData *other = bow_row_get_data (g_ptr_array_index (self->tick_order, i));
      BowPendingLink *link;
      BowLinkWay way;

      if (!choose_way (self, other, &way))
        continue;
      link = g_new0 (BowPendingLink, 1);
      link->kind = other->kind;
      link->ref = g_strdup (other->ref);
      link->value = g_strdup (other->title);
      link->relation = g_strdup (way.relation->name);
      link->turned = way.turned;
      link->strength = g_strdup (bow_link_strengths.items[adw_combo_row_get_selected (self->strength)].code);
      link->because = reason == 0 ? g_strdup (statement) : NULL;
      g_ptr_array_add (links, link);
    }
  g_signal_emit (self, signals[PICKED], 0, links);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
link_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BowLinkPicker *self = BOW_LINK_PICKER (widget);
  g_autofree char *statement = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->statement))));
  gint64 reason = _bow_link_picker_get_reason (self);
  GPtrArray *links;

  if (self->ways == NULL || self->tick_order->len == 0)
    return;
  if (reason == 0 && *statement == '\0')
    {
      _bow_link_picker_say (self, _ ("Say why they are linked: every link needs a reason."));
      gtk_widget_add_css_class (self->statement, "error");
      gtk_widget_grab_focus (self->statement);
      return;
    }
  if (self->row == 0)
    {
      _bow_link_picker_give_pending (self, reason, statement);
      return;
    }
  links = g_ptr_array_new_with_free_func (bow_link_work_free_link);
  for (guint i = 0; i < self->tick_order->len; i++)
    {
      const BowRowData *other = bow_row_get_data (g_ptr_array_index (self->tick_order, i));
      BowLinkWay way;

      if (choose_way (self, other, &way))
        g_ptr_array_add (links, make_link (self, other, &way, reason, statement));
    }
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, bow_link_work_make_links, links, (GDestroyNotify) g_ptr_array_unref, NULL,
                      NULL, linked_cb, g_object_ref (self));
}

static void
cancel_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

/* Back from making a record: the keyboard goes on where it was. */
static void
shown_cb (BowLinkPicker *self)
{
  gtk_widget_grab_focus (self->search);
}

/* Ctrl+Enter does what the page that is shown is for. */
static gboolean
accept_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  BowLinkPicker *self = BOW_LINK_PICKER (widget);
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->view);

  return gtk_widget_activate_action (widget,
                                     g_strcmp0 (adw_navigation_page_get_tag (page), "create") == 0 ? "picker.create"
                                                                                                     : "picker.link",
                                     NULL);
}

static GtkWidget *
find_check (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = GTK_IS_CHECK_BUTTON (child) ? child : find_check (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Ctrl+Space ticks the row that has the keyboard, or the first while it is in
 * the search, and goes on to the next: several are picked without leaving. */
static gboolean
tick_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  BowLinkPicker *self = BOW_LINK_PICKER (widget);
  GtkWidget *focus = adw_dialog_get_focus (ADW_DIALOG (self));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;
  GtkWidget *check;

  if (row == NULL || gtk_widget_get_parent (row) != GTK_WIDGET (self->results))
    row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->results, 0));
  check = row != NULL && gtk_widget_is_sensitive (row) ? find_check (row) : NULL;
  if (check == NULL)
    return FALSE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), !gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->results, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + 1));
  if (row != NULL)
    gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
  return TRUE;
}

/* Enter at the end of a line makes the record. */
static gboolean
enter_cb (GtkWidget *widget,
          GVariant  *arguments,
          gpointer   user_data)
{
  BowLinkPicker *self = BOW_LINK_PICKER (user_data);
  GtkWidget *focus = adw_dialog_get_focus (ADW_DIALOG (self));

  return focus != NULL && gtk_widget_get_ancestor (focus, BOW_TYPE_TEXT_EDITOR) != NULL &&
         gtk_widget_activate_action (GTK_WIDGET (self), "picker.create", NULL);
}

static void
add_enter (BowLinkPicker *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  const guint keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter };

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i], 0), gtk_callback_action_new (enter_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->create_form), controller);
}

static void
bow_link_picker_dispose (GObject *object)
{
  BowLinkPicker *self = BOW_LINK_PICKER (object);

  g_cancellable_cancel (self->cancellable);
  if (self->bow_case != NULL && self->create_form != NULL)
    _bow_link_picker_drop_fields (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), BOW_TYPE_LINK_PICKER);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->record);
  g_clear_object (&self->bow_case);
  g_clear_pointer (&self->linked, g_hash_table_unref);
  g_clear_pointer (&self->ticked, g_hash_table_unref);
  g_clear_pointer (&self->tick_order, g_ptr_array_unref);
  g_clear_pointer (&self->ways, g_array_unref);
  g_clear_pointer (&self->reasons, g_array_unref);
  g_clear_pointer (&self->pending, g_ptr_array_unref);

  G_OBJECT_CLASS (bow_link_picker_parent_class)->dispose (object);
}

static void
bow_link_picker_class_init (BowLinkPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_link_picker_dispose;
  signals[PICKED] = g_signal_new ("picked", BOW_TYPE_LINK_PICKER, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-link-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, BowLinkPicker, view);
  gtk_widget_class_bind_template_child (widget_class, BowLinkPicker, find_page);
  gtk_widget_class_bind_template_child (widget_class, BowLinkPicker, toasts);
  gtk_widget_class_bind_template_child (widget_class, BowLinkPicker, search);
  gtk_widget_class_bind_template_child (widget_class, BowLinkPicker, results);
  gtk_widget_class_bind_template_child (widget_class, BowLinkPicker, relation);
  gtk_widget_class_bind_template_child (widget_class, BowLinkPicker, strength);
  gtk_widget_class_bind_template_child (widget_class, BowLinkPicker, because);
  gtk_widget_class_bind_template_child (widget_class, BowLinkPicker, statement);
  gtk_widget_class_bind_template_child (widget_class, BowLinkPicker, choices);
  gtk_widget_class_bind_template_child (widget_class, BowLinkPicker, kind);
  gtk_widget_class_bind_template_child (widget_class, BowLinkPicker, create_form);

  gtk_widget_class_install_action (widget_class, "picker.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "picker.link", NULL, link_action);
  gtk_widget_class_install_action (widget_class, "picker.begin", NULL, _bow_link_picker_begin_create);
  gtk_widget_class_install_action (widget_class, "picker.create", NULL, _bow_link_picker_create);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, accept_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, accept_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, GDK_CONTROL_MASK, tick_cb, NULL);
}

static void
fill_choices (BowLinkPicker *self)
{
  g_autoptr (GtkStringList) strengths = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);
  const BowKind *kind;

  for (gsize i = 0; i < bow_link_strengths.n_items; i++)
    {
      gtk_string_list_append (strengths, _ (bow_link_strengths.items[i].label));
    }
  adw_combo_row_set_model (self->strength, G_LIST_MODEL (strengths));
  for (gsize i = 0; i < bow_link_strengths.n_items; i++)
    if (g_str_equal (bow_link_strengths.items[i].code, "unconfirmed"))
      adw_combo_row_set_selected (self->strength, (guint) i);

  for (guint i = 0; (kind = _bow_link_picker_nth_kind (i)) != NULL; i++)
    gtk_string_list_append (kinds, bow_kind_get_label (kind));
  adw_combo_row_set_model (self->kind, G_LIST_MODEL (kinds));
}

static void
name_choices (BowLinkPicker *self)
{
  bow_choice_name_row (self->relation);
  bow_choice_name_row (self->strength);
  bow_choice_name_row (self->because);
  bow_choice_name_row (self->kind);
}

static void
bow_link_picker_init (BowLinkPicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->linked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->ticked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->tick_order = g_ptr_array_new_with_free_func (g_object_unref);
  fill_choices (self);
  name_choices (self);
  update_ways (self);
  add_enter (self);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (_bow_link_picker_search), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->because, "notify::selected", G_CALLBACK (because_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (_bow_link_picker_change_kind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "popped", G_CALLBACK (_bow_link_picker_drop_fields), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->find_page, "shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
}

/**
 * bow_link_picker_new:
 * @bow_case: (transfer none): the case
 * @row: the record to be linked
 *
 * Returns: (transfer floating): the picker, to be presented
 */
AdwDialog *
bow_link_picker_new (BowCase *bow_case,
                     gint64   row)
{
  BowLinkPicker *self = g_object_new (BOW_TYPE_LINK_PICKER, NULL);

  self->bow_case = g_object_ref (bow_case);
  self->row = row;
  bow_case_run_async (bow_case, BOW_CASE_NOW, bow_link_work_read, g_memdup2 (&row, sizeof row), g_free, bow_link_work_free,
                      NULL, record_read_cb, g_object_ref (self));
  return ADW_DIALOG (self);
}

/**
 * bow_link_picker_new_pending:
 * @bow_case: (transfer none): the case
 * @record: (transfer none): a record that is being written
 * @links: (element-type BowPendingLink): what it will be linked to already
 *
 * Returns: (transfer floating): the picker, which emits `picked`
 */
AdwDialog *
bow_link_picker_new_pending (BowCase   *bow_case,
                             BowRecord *record,
                             GPtrArray *links)
{
  BowLinkPicker *self = g_object_new (BOW_TYPE_LINK_PICKER, NULL);

  self->bow_case = g_object_ref (bow_case);
  self->record = g_object_ref (record);
  self->pending = bow_pending_links_copy (links);
  begin (self);
  return ADW_DIALOG (self);
}

/**
 * bow_link_picker_tick:
 * @self: a picker that was just made
 * @other: row of a record
 *
 * Ticks @other from the start, for what was dropped on a record.
 */
void
bow_link_picker_tick (BowLinkPicker *self,
                      gint64         other)
{
  self->first = other;
}
