/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disclosure/bow-schedules-dialog.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "case/bow-case-schedules.h"
#include "disclosure/bow-disclosure-list.h"
#include "intake/bow-outgoing-file.h"
#include "intake/bow-schedule-export.h"

struct _BowSchedulesDialog
{
  AdwDialog parent_instance;

  BowCase *bow_case;
  gint64 operation;
  /* The schedule that is being saved. */
  gint64 saving;

  GtkWidget *box;
  AdwViewStack *stack;
  AdwPreferencesGroup *made;
  GPtrArray *rows;
  AdwEntryRow *report;
  AdwEntryRow *signed_as;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (BowSchedulesDialog, bow_schedules_dialog, ADW_TYPE_DIALOG)

typedef enum
{
  DEED_READ,
  DEED_MAKE,
  DEED_SIGN,
  DEED_SAVE,
} DeedType;

/* What is asked of the case; what it says then. */
typedef struct
{
  DeedType type;
  gint64 operation;
  gint64 row;
  const char *form;
  char *text;
  GFile *file;
  GPtrArray *schedules;
} Deed;

static void
deed_free (gpointer data)
{
  Deed *deed = data;

  g_free (deed->text);
  g_clear_object (&deed->file);
  g_clear_pointer (&deed->schedules, g_ptr_array_unref);
  g_free (deed);
}

static gboolean
do_deed (BowCase       *bow_case,
         const Deed    *deed,
         GCancellable  *cancellable,
         GError       **error)
{
  switch (deed->type)
    {
    case DEED_MAKE:
      return bow_case_make_schedule (bow_case, deed->operation, deed->form, deed->text, error) != 0;
    case DEED_SIGN:
      return bow_case_sign_schedule (bow_case, deed->row, deed->text, error);
    case DEED_SAVE:
      return bow_schedule_export (bow_case, deed->row, NULL, _("Disclosure under the CPIA 1996"), deed->file, cancellable, error);
    case DEED_READ:
    default:
      return TRUE;
    }
}

/* Whatever is done, the lists are read anew after it. */
static gpointer
run_deed (BowCase       *bow_case,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Deed *wanted = data;
  g_autoptr (GError) problem = NULL;
  Deed *said = g_new0 (Deed, 1);

  if (!do_deed (bow_case, wanted, cancellable, &problem))
    said->text = g_strdup (problem->message);
  said->schedules = bow_case_list_schedules (bow_case, wanted->operation, error);
  if (said->schedules == NULL)
    g_clear_pointer (&said, deed_free);

  return said;
}

static void
say (BowSchedulesDialog *self,
     const char         *problem)
{
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static GtkWidget *
make_button (const char *label,
             const char *action,
             gint64      row)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", row);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);

  return button;
}

static void
add_row (BowSchedulesDialog  *self,
         AdwPreferencesGroup *group,
         GtkWidget           *row,
         const char          *title,
         const char          *subtitle)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
  g_object_set_data (G_OBJECT (row), "bow-group", group);
}

static void
show_schedule (BowSchedulesDialog *self,
               const BowRowData   *data)
{
  GtkWidget *row = adw_action_row_new ();
  gboolean is_signed = g_strcmp0 (data->state, "signed") == 0;

  add_row (self, self->made, row, data->title, bow_enumeration_label (data->kind->states->names, data->state));
  if (!is_signed)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (_("_Sign"), "schedules.sign", data->row));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (_("Save a _PDF…"), "schedules.save", data->row));
}

static void
clear_rows (BowSchedulesDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      adw_preferences_group_remove (g_object_get_data (G_OBJECT (row), "bow-group"), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
show (BowSchedulesDialog *self,
      const Deed         *said)
{
  clear_rows (self);
  for (guint i = 0; i < said->schedules->len; i++)
    show_schedule (self, bow_row_get_data (g_ptr_array_index (said->schedules, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->made), said->schedules->len > 0);
  say (self, said->text);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowSchedulesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  Deed *said = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (self->box != NULL && said != NULL)
    show (self, said);
  else if (self->box != NULL && error != NULL)
    say (self, error->message);
  g_clear_pointer (&said, deed_free);
}

static char *
dup_said (AdwEntryRow *entry)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  if (*text == '\0')
    g_clear_pointer (&text, g_free);

  return text;
}

static void
begin (BowSchedulesDialog *self,
       DeedType            type,
       gint64              row,
       const char         *form,
       GFile              *file)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->type = type;
  deed->operation = self->operation;
  deed->row = row;
  deed->form = form;
  deed->text = type == DEED_MAKE && g_strcmp0 (form, "mg6e") == 0 ? dup_said (self->report)
               : type == DEED_SIGN                                ? dup_said (self->signed_as)
                                                                  : NULL;
  deed->file = file != NULL ? g_object_ref (file) : NULL;
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, run_deed, deed, deed_free, deed_free, NULL, done_cb, g_object_ref (self));
}

static void
refresh (BowSchedulesDialog *self)
{
  begin (self, DEED_READ, 0, NULL, NULL);
}

static void
make_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  const char *form = g_variant_get_string (parameter, NULL);
  const BowEnumerationItem *item = bow_enumeration_find (&bow_schedule_types, form);

  if (item != NULL)
    begin (BOW_SCHEDULES_DIALOG (widget), DEED_MAKE, 0, item->code, NULL);
}

static void
sign_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  begin (BOW_SCHEDULES_DIALOG (widget), DEED_SIGN, g_variant_get_int64 (parameter), NULL, NULL);
}

static void
file_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowSchedulesDialog) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file == NULL || self->box == NULL)
    return;
  bow_outgoing_file_allow_replace (file);
  begin (self, DEED_SAVE, self->saving, NULL, file);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BowSchedulesDialog *self = BOW_SCHEDULES_DIALOG (widget);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  self->saving = g_variant_get_int64 (parameter);
  gtk_file_dialog_set_title (dialog, _("Save the Schedule"));
  gtk_file_dialog_set_initial_name (dialog, "schedule.pdf");
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, file_cb, g_object_ref (self));
}

static void
bow_schedules_dialog_dispose (GObject *object)
{
  BowSchedulesDialog *self = BOW_SCHEDULES_DIALOG (object);

  self->box = NULL;
  g_clear_object (&self->bow_case);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (bow_schedules_dialog_parent_class)->dispose (object);
}

static void
bow_schedules_dialog_class_init (BowSchedulesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_schedules_dialog_dispose;
  gtk_widget_class_install_action (widget_class, "schedules.make", "s", make_action);
  gtk_widget_class_install_action (widget_class, "schedules.sign", "x", sign_action);
  gtk_widget_class_install_action (widget_class, "schedules.save", "x", save_action);
}

static AdwPreferencesGroup *
add_group (BowSchedulesDialog *self,
           const char         *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (GTK_BOX (self->box), group);

  return ADW_PREFERENCES_GROUP (group);
}

static AdwEntryRow *
add_entry (AdwPreferencesGroup *group,
           const char          *title)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  adw_preferences_group_add (group, entry);

  return ADW_ENTRY_ROW (entry);
}

static void
add_makers (BowSchedulesDialog  *self,
            AdwPreferencesGroup *group)
{
  for (gsize i = 0; i < bow_schedule_types.n_items; i++)
    {
      const BowEnumerationItem *item = &bow_schedule_types.items[i];
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *button = gtk_button_new_with_label (C_("deed", "Make"));
      g_autofree char *spoken = g_strdup_printf (_("Make the %s"), _(item->label));

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(item->label));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(item->help));
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", item->code);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "schedules.make");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      adw_preferences_group_add (group, row);
    }
}

static GtkWidget *
make_page (GtkWidget *content)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_widget_set_margin_top (content, 12);
  gtk_widget_set_margin_bottom (content, 18);
  gtk_widget_set_margin_start (content, 12);
  gtk_widget_set_margin_end (content, 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), content);

  return scroller;
}

static void
bow_schedules_dialog_init (BowSchedulesDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *switcher = adw_inline_view_switcher_new ();
  AdwPreferencesGroup *make;

  self->stack = ADW_VIEW_STACK (adw_view_stack_new ());
  self->rows = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->problem));
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  self->made = add_group (self, _("Schedules"));
  self->signed_as = add_entry (self->made, _("Name and rank to sign with"));
  make = add_group (self, _("Make or Renew a Draft"));
  add_makers (self, make);
  self->report = add_entry (make, _("Report for the MG6E"));

  adw_view_stack_add_titled (self->stack, make_page (self->box), "schedules", _("Schedules"));
  adw_inline_view_switcher_set_stack (ADW_INLINE_VIEW_SWITCHER (switcher), self->stack);
  gtk_widget_set_halign (switcher, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_bottom (switcher, 6);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), switcher);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->stack));
  adw_dialog_set_title (ADW_DIALOG (self), _("Disclosure Schedules"));
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_content_width (ADW_DIALOG (self), 640);
  adw_dialog_set_content_height (ADW_DIALOG (self), 640);
}

/**
 * bow_schedules_dialog_show:
 * @parent: the widget that asks
 * @bow_case: a case
 * @operation: row of an operation
 *
 * Shows the disclosure schedules of an operation.
 */
void
bow_schedules_dialog_show (GtkWidget *parent,
                           BowCase   *bow_case,
                           gint64     operation)
{
  BowSchedulesDialog *self = g_object_new (BOW_TYPE_SCHEDULES_DIALOG, NULL);

  self->bow_case = g_object_ref (bow_case);
  self->operation = operation;
  g_signal_connect_object (bow_case, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "schedules.sign", bow_case_may (bow_case, BOW_PERMISSION_SIGN));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "schedules.save", bow_case_may (bow_case, BOW_PERMISSION_EXPORT));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "schedules.make", bow_case_may (bow_case, BOW_PERMISSION_WRITE));
  adw_view_stack_add_titled (self->stack, make_page (bow_disclosure_list_new (bow_case, operation)), "records", _("Records"));
  refresh (self);
  adw_dialog_present (ADW_DIALOG (self), parent);
}
