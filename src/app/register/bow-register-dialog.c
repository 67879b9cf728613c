/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/bow-register-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-case-async.h"
#include "case/bow-case-sources.h"
#include "widgets/bow-choice-name.h"
#include "widgets/bow-notice.h"

struct _BowRegisterDialog
{
  AdwDialog parent_instance;

  BowCase *bow_case;
  BowNotice *notice;
  GtkWidget *list;
  /* The entry that is open, and stays so when the register is read again. */
  gint64 open_row;
  AdwComboRow *type;
  AdwComboRow *risk;
  GtkEditable *who;
  GtkEditable *contact;
  GtkEditable *handler;
  GtkEditable *remarks;
};

G_DEFINE_FINAL_TYPE (BowRegisterDialog, bow_register_dialog, ADW_TYPE_DIALOG)

/* What the worker is to do with an entry. */
typedef struct
{
  gint64 row;
  const char *type;
  const char *risk;
  char *text;
  BowSecret *body;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->text);
  g_clear_pointer (&order->body, bow_secret_unref);
  g_free (order);
}

static Order *
order_new (gint64      row,
           const char *text)
{
  Order *order = g_new0 (Order, 1);

  order->row = row;
  order->text = g_strdup (text);
  return order;
}

static gpointer
read_sources (BowCase       *bow_case,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return bow_case_list_sources (bow_case, error);
}

static gpointer
add_source (BowCase       *bow_case,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Order *order = data;
  gint64 row = bow_case_add_source (bow_case, order->type, "active", order->risk, error);

  if (row != 0 && order->body != NULL)
    bow_case_write_source (bow_case, row, order->body, error);
  return NULL;
}

static gpointer
open_source (BowCase       *bow_case,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Order *order = data;

  return bow_case_open_source (bow_case, order->row, order->text, error);
}

static gpointer
grant (BowCase       *bow_case,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  bow_case_grant_source (bow_case, ((Order *) data)->row, ((Order *) data)->text, error);
  return NULL;
}

static gpointer
withdraw (BowCase       *bow_case,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  bow_case_withdraw_source (bow_case, ((Order *) data)->row, ((Order *) data)->text, error);
  return NULL;
}

static gpointer
set_status (BowCase       *bow_case,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  bow_case_set_source_status (bow_case, ((Order *) data)->row, ((Order *) data)->text, error);
  return NULL;
}

static gpointer
write_source (BowCase       *bow_case,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  bow_case_write_source (bow_case, ((Order *) data)->row, ((Order *) data)->body, error);
  return NULL;
}

static void
free_secret (gpointer secret)
{
  bow_secret_unref (secret);
}

/* The text is a place for what was sealed; it goes when the register is read
 * again, or the dialog is closed. */
static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GtkWidget) shown = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) body = bow_case_run_finish (BOW_CASE (source), result, &error);
  GtkWidget *dialog = gtk_widget_get_ancestor (shown, BOW_TYPE_REGISTER_DIALOG);
  g_autofree char *text = NULL;

  if (dialog != NULL)
    bow_notice_say (BOW_REGISTER_DIALOG (dialog)->notice, error != NULL ? error->message : NULL);
  if (body == NULL)
    return;
  text = g_strndup ((const char *) bow_secret_bytes (body), bow_secret_length (body));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (shown)), text, -1);
  gtk_widget_set_visible (gtk_widget_get_ancestor (shown, ADW_TYPE_PREFERENCES_ROW), TRUE);
  gtk_widget_grab_focus (shown);
}

/* What has changed is read again on BowCase::changed. */
static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowRegisterDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  bow_case_run_finish (BOW_CASE (source), result, &error);
  bow_notice_say (self->notice, error != NULL ? error->message : NULL);
}

static const char *
chosen_code (AdwComboRow *row,
             const char  *field)
{
  const BowEnumeration *list = bow_kind_field (bow_kind_find ("source"), field)->enumeration;

  return list->items[MIN (adw_combo_row_get_selected (row), list->n_items - 1)].code;
}

static gint64
row_of (GtkWidget *widget)
{
  return *(const gint64 *) g_object_get_data (G_OBJECT (widget), "bow-row");
}

static void
reveal_cb (AdwEntryRow *entry,
           GtkWidget   *shown)
{
  BowRegisterDialog *self = BOW_REGISTER_DIALOG (gtk_widget_get_ancestor (shown, BOW_TYPE_REGISTER_DIALOG));

  bow_case_run_async (self->bow_case, BOW_CASE_NOW, open_source,
                      order_new (row_of (GTK_WIDGET (entry)), gtk_editable_get_text (GTK_EDITABLE (entry))), order_free,
                      free_secret, NULL, opened_cb, g_object_ref (shown));
}

static void
grant_cb (BowRegisterDialog *self,
          AdwEntryRow       *entry)
{
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, grant,
                      order_new (row_of (GTK_WIDGET (entry)), gtk_editable_get_text (GTK_EDITABLE (entry))), order_free,
                      NULL, NULL, done_cb, g_object_ref (self));
}

static void
withdraw_cb (BowRegisterDialog *self,
             AdwEntryRow       *entry)
{
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, withdraw,
                      order_new (row_of (GTK_WIDGET (entry)), gtk_editable_get_text (GTK_EDITABLE (entry))), order_free,
                      NULL, NULL, done_cb, g_object_ref (self));
}

/* Sealed anew to those who read it now. */
static void
write_cb (BowRegisterDialog *self,
          GtkWidget         *button)
{
  GtkWidget *view = g_object_get_data (G_OBJECT (button), "bow-view");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;
  Order *order = order_new (row_of (button), NULL);

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  order->body = bow_secret_new_copy (text, strlen (text));
  memset (text, 0, strlen (text));
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, write_source, order, order_free, NULL, NULL, done_cb, g_object_ref (self));
}

static void
status_cb (AdwComboRow       *combo,
           GParamSpec        *pspec,
           BowRegisterDialog *self)
{
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, set_status,
                      order_new (row_of (GTK_WIDGET (combo)), chosen_code (combo, "status")), order_free,
                      NULL, NULL, done_cb, g_object_ref (self));
}

static void
set_row (GtkWidget       *widget,
         const BowSource *source)
{
  g_object_set_data_full (G_OBJECT (widget), "bow-row", g_memdup2 (&source->row, sizeof source->row), g_free);
}

static GtkWidget *
add_order (GtkWidget       *expander,
           const BowSource *source,
           const char      *title)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (entry), TRUE);
  adw_entry_row_set_input_hints (ADW_ENTRY_ROW (entry), GTK_INPUT_HINT_PRIVATE);
  set_row (entry, source);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), entry);
  return entry;
}

static GtkWidget *
make_combo (const char *field)
{
  const BowField *described = bow_kind_field (bow_kind_find ("source"), field);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  for (gsize i = 0; i < described->enumeration->n_items; i++)
    gtk_string_list_append (labels, _ (described->enumeration->items[i].label));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (described->label));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
  bow_choice_name_row (ADW_COMBO_ROW (row));
  return row;
}

static void
add_status (BowRegisterDialog *self,
            GtkWidget         *expander,
            const BowSource   *source)
{
  const BowEnumeration *list = bow_kind_field (bow_kind_find ("source"), "status")->enumeration;
  GtkWidget *combo = make_combo ("status");

  for (gsize i = 0; i < list->n_items; i++)
    if (g_str_equal (list->items[i].code, source->status))
      adw_combo_row_set_selected (ADW_COMBO_ROW (combo), (guint) i);
  set_row (combo, source);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), combo);
  g_signal_connect_object (combo, "notify::selected", G_CALLBACK (status_cb), self, 0);
}

static GtkWidget *
make_view (void)
{
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_input_hints (GTK_TEXT_VIEW (view), GTK_INPUT_HINT_PRIVATE);
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), FALSE);
  gtk_widget_add_css_class (view, "bow-sealed-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Who it is"), -1);
  return view;
}

/* Who it is, to be read and changed. */
static GtkWidget *
add_body (BowRegisterDialog *self,
          GtkWidget         *expander,
          const BowSource   *source)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Who it is"));
  GtkWidget *view = make_view ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Seal the Text"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "caption");
  gtk_widget_add_css_class (title, "dimmed");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  set_row (button, source);
  g_object_set_data (G_OBJECT (button), "bow-view", view);
  g_signal_connect_object (button, "clicked", G_CALLBACK (write_cb), self, G_CONNECT_SWAPPED);

  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), view);
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
  return view;
}

static void
fill_for_reader (BowRegisterDialog *self,
                 GtkWidget         *expander,
                 const BowSource   *source)
{
  GtkWidget *why = add_order (expander, source, _ ("Why you need to see who it is"));
  GtkWidget *shown = add_body (self, expander, source);

  gtk_widget_set_visible (gtk_widget_get_ancestor (shown, ADW_TYPE_PREFERENCES_ROW), FALSE);
  g_signal_connect_object (why, "apply", G_CALLBACK (reveal_cb), shown, 0);
  add_status (self, expander, source);
  g_signal_connect_object (add_order (expander, source, _ ("Let another account read it")), "apply",
                           G_CALLBACK (grant_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (add_order (expander, source, _ ("Let an account read it no longer")), "apply",
                           G_CALLBACK (withdraw_cb), self, G_CONNECT_SWAPPED);
}

/* What its readers may do, what may be done while it has none, or that it is
 * the business of others. */
static void
fill_row (BowRegisterDialog *self,
          GtkWidget         *expander,
          const BowSource   *source)
{
  if (source->is_reader)
    fill_for_reader (self, expander, source);
  else if (*source->readers == NULL)
    {
      add_body (self, expander, source);
      add_status (self, expander, source);
    }
  else
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("This is not sealed to your account."));
      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
    }
}

static void
expanded_cb (GtkWidget         *expander,
             GParamSpec        *pspec,
             BowRegisterDialog *self)
{
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (expander)))
    self->open_row = row_of (expander);
  else if (self->open_row == row_of (expander))
    self->open_row = 0;
}

static const char *
label_of (const char *field,
          const char *code)
{
  return bow_enumeration_label (bow_kind_field (bow_kind_find ("source"), field)->enumeration, code);
}

static GtkWidget *
make_row (BowRegisterDialog *self,
          const BowSource   *source)
{
  GtkWidget *expander = adw_expander_row_new ();
  g_autofree char *readers = g_strjoinv (", ", source->readers);
  /* A reference reads from left to right in every language. */
  g_autofree char *title = g_strdup_printf ("\u2066%s\u2069 · %s", source->ref, label_of ("type", source->type));
  /* Translators: of a source: its status, the risk to it, who may read who it is */
  g_autofree char *subtitle = g_strdup_printf (_ ("%s · risk: %s · read by: %s"), label_of ("status", source->status),
                                               label_of ("risk", source->risk), *readers != '\0' ? readers : _ ("nobody"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (expander), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), subtitle);
  set_row (expander, source);
  fill_row (self, expander, source);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), self->open_row == source->row);
  g_signal_connect_object (expander, "notify::expanded", G_CALLBACK (expanded_cb), self, 0);
  return expander;
}

static void
free_sources (gpointer sources)
{
  g_ptr_array_unref (sources);
}

/* The keyboard stays at the entry that is open. */
static void
fill (BowRegisterDialog *self,
      GPtrArray         *sources)
{
  gboolean had_focus = gtk_widget_get_focus_child (self->list) != NULL;

  gtk_list_box_remove_all (GTK_LIST_BOX (self->list));
  for (guint i = 0; i < sources->len; i++)
    {
      const BowSource *source = g_ptr_array_index (sources, i);
      GtkWidget *row = make_row (self, source);

      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
      if (had_focus && source->row == self->open_row)
        gtk_widget_grab_focus (row);
    }
  gtk_widget_set_visible (self->list, sources->len > 0);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowRegisterDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (sources != NULL)
    fill (self, sources);
  else
    bow_notice_say (self->notice, error->message);
}

static void
refresh (BowRegisterDialog *self)
{
  bow_case_run_async (self->bow_case, BOW_CASE_SOON, read_sources, NULL, NULL, free_sources, NULL, read_cb, g_object_ref (self));
}

static void
append_line (GString     *text,
             const char  *label,
             GtkEditable *entry)
{
  if (*gtk_editable_get_text (entry) != '\0')
    g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", label, gtk_editable_get_text (entry));
  gtk_editable_set_text (entry, "");
}

static void
add_cb (BowRegisterDialog *self)
{
  Order *order = order_new (0, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  order->type = chosen_code (self->type, "type");
  order->risk = chosen_code (self->risk, "risk");
  append_line (text, _ ("Name"), self->who);
  append_line (text, _ ("Contact"), self->contact);
  append_line (text, _ ("Handled by"), self->handler);
  append_line (text, _ ("Remarks"), self->remarks);
  if (text->len > 0)
    order->body = bow_secret_new_copy (text->str, text->len);
  memset (text->str, 0, text->len);
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, add_source, order, order_free, NULL, NULL, done_cb, g_object_ref (self));
}

static GtkEditable *
add_entry (AdwPreferencesGroup *group,
           const char          *title)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  adw_entry_row_set_input_hints (ADW_ENTRY_ROW (entry), GTK_INPUT_HINT_PRIVATE);
  adw_preferences_group_add (group, entry);
  return GTK_EDITABLE (entry);
}

static AdwComboRow *
add_combo (AdwPreferencesGroup *group,
           const char          *field)
{
  GtkWidget *row = make_combo (field);

  adw_preferences_group_add (group, row);
  return ADW_COMBO_ROW (row);
}

static GtkWidget *
make_new_group (BowRegisterDialog *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *button = adw_button_row_new ();

  adw_preferences_group_set_title (group, _ ("New Entry"));
  adw_preferences_group_set_description (group, _ ("Who it is will be sealed to your account; you can let others read it then. It is kept in no draft."));
  self->type = add_combo (group, "type");
  self->risk = add_combo (group, "risk");
  self->who = add_entry (group, _ ("Name"));
  self->contact = add_entry (group, _ ("Contact"));
  self->handler = add_entry (group, _ ("Handled by"));
  self->remarks = add_entry (group, _ ("Remarks"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (button), _ ("Add to the Register"));
  g_signal_connect_object (button, "activated", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, button);
  return GTK_WIDGET (group);
}

static GtkWidget *
make_content (BowRegisterDialog *self)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *new_group = make_new_group (self);
  GtkWidget *view = adw_toolbar_view_new ();

  self->notice = g_object_new (BOW_TYPE_NOTICE, NULL);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Source register"), -1);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _ ("The case file says no more of a source than this. Who it is opens to its readers alone, and each look is recorded."));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->notice));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->list);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (new_group));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  return view;
}

static void
bow_register_dialog_dispose (GObject *object)
{
  BowRegisterDialog *self = BOW_REGISTER_DIALOG (object);

  g_clear_object (&self->bow_case);

  G_OBJECT_CLASS (bow_register_dialog_parent_class)->dispose (object);
}

static void
bow_register_dialog_class_init (BowRegisterDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_register_dialog_dispose;
}

static void
bow_register_dialog_init (BowRegisterDialog *self)
{
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Source Register"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 560);
  adw_dialog_set_content_height (ADW_DIALOG (self), 640);
  adw_dialog_set_child (ADW_DIALOG (self), make_content (self));
}

/**
 * bow_register_dialog_new:
 * @bow_case: (transfer none): the case, unlocked by an account that may use
 *   the register
 *
 * Returns: (transfer floating): a dialog that shows the source register
 */
AdwDialog *
bow_register_dialog_new (BowCase *bow_case)
{
  BowRegisterDialog *self = g_object_new (BOW_TYPE_REGISTER_DIALOG, NULL);

  self->bow_case = g_object_ref (bow_case);
  g_signal_connect_object (bow_case, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  return ADW_DIALOG (self);
}
