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

static void
free_secret (gpointer secret)
{
  bow_secret_unref (secret);
}

/* The row is a place for what was sealed; it goes when the dialog does. */
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
  adw_action_row_set_subtitle (ADW_ACTION_ROW (shown), text);
  gtk_widget_set_visible (shown, TRUE);
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

static GtkWidget *
add_order (GtkWidget       *expander,
           const BowSource *source,
           const char      *title)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (entry), TRUE);
  adw_entry_row_set_input_hints (ADW_ENTRY_ROW (entry), GTK_INPUT_HINT_PRIVATE);
  g_object_set_data_full (G_OBJECT (entry), "bow-row", g_memdup2 (&source->row, sizeof source->row), g_free);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), entry);
  return entry;
}

static void
fill_for_reader (BowRegisterDialog *self,
                 GtkWidget         *expander,
                 const BowSource   *source)
{
  GtkWidget *why = add_order (expander, source, _ ("Why you need to see who it is"));
  GtkWidget *shown = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (shown), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (shown), _ ("Who it is"));
  gtk_widget_add_css_class (shown, "property");
  gtk_widget_set_visible (shown, FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), shown);
  g_signal_connect_object (why, "apply", G_CALLBACK (reveal_cb), shown, 0);
  g_signal_connect_object (add_order (expander, source, _ ("Let another account read it")), "apply",
                           G_CALLBACK (grant_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (add_order (expander, source, _ ("Let an account read it no longer")), "apply",
                           G_CALLBACK (withdraw_cb), self, G_CONNECT_SWAPPED);
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
  if (source->is_reader)
    fill_for_reader (self, expander, source);
  else
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("This is not sealed to your account."));
      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
    }
  return expander;
}

static void
free_sources (gpointer sources)
{
  g_ptr_array_unref (sources);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowRegisterDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (error != NULL)
    bow_notice_say (self->notice, error->message);
  gtk_list_box_remove_all (GTK_LIST_BOX (self->list));
  for (guint i = 0; sources != NULL && i < sources->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, g_ptr_array_index (sources, i)));
}

static void
refresh (BowRegisterDialog *self)
{
  bow_case_run_async (self->bow_case, BOW_CASE_SOON, read_sources, NULL, NULL, free_sources, NULL, read_cb, g_object_ref (self));
}

static const char *
chosen_code (AdwComboRow *row,
             const char  *field)
{
  const BowEnumeration *list = bow_kind_field (bow_kind_find ("source"), field)->enumeration;

  return list->items[MIN (adw_combo_row_get_selected (row), list->n_items - 1)].code;
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
  const BowField *described = bow_kind_field (bow_kind_find ("source"), field);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  for (gsize i = 0; i < described->enumeration->n_items; i++)
    gtk_string_list_append (labels, _ (described->enumeration->items[i].label));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (described->label));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
  bow_choice_name_row (ADW_COMBO_ROW (row));
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
