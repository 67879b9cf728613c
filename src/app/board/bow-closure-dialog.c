/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/bow-closure-dialog.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"

struct _BowClosureDialog
{
  BowOperationDialog parent_instance;

  AdwPreferencesGroup *points;
  AdwPreferencesGroup *others;
  AdwPreferencesGroup *closing;
  AdwEntryRow *reason;
  GtkWidget *close;
};

G_DEFINE_FINAL_TYPE (BowClosureDialog, bow_closure_dialog, BOW_TYPE_OPERATION_DIALOG)

/* The points that are no list of records, and where each is put right. */
static const struct
{
  const char *name;
  const char *what;
  const char *how;
} places[] = {
  { "tasks", "task", NULL },
  { "findings", "finding", NULL },
  { "reviews", "review", NULL },
  { "requirements", "requirement", NULL },
  { "parts", "part", NULL },
  { "retention", NULL, N_("A retention officer sets it on the retention page") },
  { "lessons", NULL, N_("Open the operation and write it under “Closure”") },
  { "phases", "phase", NULL },
  { "patrols", "patrol", NULL },
  { "drafts", "draft", NULL },
  { "issues", "issue", NULL },
};

typedef struct
{
  gint64 row;
  char *reason;
  BowRecord *operation;
  GPtrArray *points;
  GPtrArray *items;
} Closure;

static void
closure_free (gpointer data)
{
  Closure *self = data;

  g_free (self->reason);
  g_clear_object (&self->operation);
  g_clear_pointer (&self->points, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self);
}

static gpointer
load (BowCase       *bow_case,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  gint64 row = ((Closure *) data)->row;
  Closure *closure = g_new0 (Closure, 1);

  closure->row = row;
  closure->operation = bow_case_read (bow_case, row, error);
  if (closure->operation != NULL)
    closure->points = bow_case_read_closure (bow_case, row, error);
  if (closure->points != NULL)
    closure->items = bow_case_read_open_items (bow_case, row, error);
  if (closure->items == NULL)
    g_clear_pointer (&closure, closure_free);
  return closure;
}

static gsize
find_place (const BowClosurePoint *point)
{
  gsize i = 0;

  while (i < G_N_ELEMENTS (places) && !g_str_equal (places[i].name, point->name))
    i++;
  g_assert (i < G_N_ELEMENTS (places));
  return i;
}

static char *
describe_count (const BowClosurePoint *point,
                gsize                  place)
{
  if (point->n_open == 0)
    return g_strdup (_("Done"));
  if (places[place].how != NULL)
    return g_strdup (_(places[place].how));
  return g_strdup_printf (ngettext ("%u still open", "%u still open", point->n_open), point->n_open);
}

static GtkWidget *
make_mark (const BowClosurePoint *point)
{
  GtkWidget *mark = gtk_image_new_from_icon_name (point->n_open == 0  ? "object-select-symbolic"
                                                  : point->blocks ? "dialog-warning-symbolic"
                                                                  : "dialog-information-symbolic");

  gtk_widget_add_css_class (mark, point->n_open == 0 ? "success" : point->blocks ? "warning" : "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, point->n_open == 0 ? _("Done") : _("Still open"), -1);
  return mark;
}

/* To the page where it is set, for whoever has that page. */
static void
lead_to_retention (BowClosureDialog *self,
                   GtkWidget        *row)
{
  BowCase *bow_case = bow_operation_dialog_get_case (BOW_OPERATION_DIALOG (self));

  if (!bow_case_may (bow_case, BOW_PERMISSION_DISPOSE) && !bow_case_may (bow_case, BOW_PERMISSION_OVERRIDE))
    return;
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "closure.retention");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
}

/* A point with records opens onto them; one without leads to where it is put right. */
static GtkWidget *
make_point (BowClosureDialog      *self,
            const Closure         *closure,
            const BowClosurePoint *point)
{
  gsize place = find_place (point);
  gboolean is_retention = g_str_equal (point->name, "retention");
  g_autofree char *count = describe_count (point, place);
  GtkWidget *row;

  if (places[place].what == NULL || point->n_open == 0)
    {
      row = bow_operation_dialog_make_row (point->label, count, point->n_open == 0 || is_retention ? 0 : closure->row);
      if (is_retention && point->n_open > 0)
        lead_to_retention (self, row);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_mark (point));
      return row;
    }
  row = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), point->label);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), count);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), make_mark (point));
  for (guint i = 0; i < closure->items->len; i++)
    {
      const BowOpenItem *item = closure->items->pdata[i];

      if (g_str_equal (item->what, places[place].what))
        adw_expander_row_add_row (ADW_EXPANDER_ROW (row), bow_operation_dialog_make_item (item));
    }
  return row;
}

/* Why this account cannot close it, whatever is done; %NULL where it can. */
static char *
explain (BowClosureDialog *self,
         BowRecord        *operation)
{
  BowCase *bow_case = bow_operation_dialog_get_case (BOW_OPERATION_DIALOG (self));
  const BowStates *states = bow_record_get_kind (operation)->states;
  const char *state = bow_record_get_state (operation);
  const BowTransition *way = bow_states_transition (states, state, "closed");

  if (g_strcmp0 (state, "closed") == 0 || g_strcmp0 (state, "archived") == 0)
    return g_strdup (_("It is closed already."));
  if (way == NULL)
    return g_strdup_printf (_("It is closed from “%s”, and it is “%s” now."), bow_enumeration_label (states->names, "under_review"),
                            bow_enumeration_label (states->names, state));
  if (g_strcmp0 (bow_record_get_author (operation), bow_case_get_account (bow_case)) == 0)
    return g_strdup (_("Somebody other than its author closes it."));
  return bow_case_why_not (bow_case, bow_transition_needs (way));
}

static void
show (BowClosureDialog *self,
      const Closure    *closure)
{
  g_autofree char *why_not = explain (self, closure->operation);
  guint n_missing = 0;
  g_autofree char *count = NULL;

  bow_operation_dialog_clear (BOW_OPERATION_DIALOG (self));
  for (guint i = 0; i < closure->points->len; i++)
    {
      const BowClosurePoint *point = closure->points->pdata[i];

      n_missing += point->blocks && point->n_open > 0;
      bow_operation_dialog_add_row (BOW_OPERATION_DIALOG (self), point->blocks ? self->points : self->others, make_point (self, closure, point));
    }
  count = n_missing == 0 ? g_strdup (_("All of this is done."))
                         : g_strdup_printf (ngettext ("%u point is open.", "%u points are open.", n_missing), n_missing);
  adw_preferences_group_set_description (self->points, count);
  adw_preferences_group_set_description (self->closing, why_not != NULL ? why_not : _("The reason is recorded with it."));
  gtk_widget_set_visible (GTK_WIDGET (self->reason), why_not == NULL);
  gtk_widget_set_visible (self->close, why_not == NULL);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BowClosureDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  Closure *closure = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (bow_operation_dialog_is_open (BOW_OPERATION_DIALOG (self)) && closure != NULL)
    show (self, closure);
  else if (bow_operation_dialog_is_open (BOW_OPERATION_DIALOG (self)))
    bow_operation_dialog_say (BOW_OPERATION_DIALOG (self), error->message);
  g_clear_pointer (&closure, closure_free);
}

static void
bow_closure_dialog_refresh (BowOperationDialog *dialog)
{
  Closure *wanted = g_new0 (Closure, 1);

  wanted->row = bow_operation_dialog_get_row (dialog);
  bow_operation_dialog_run (dialog, load, wanted, closure_free, closure_free, loaded_cb);
}

static gpointer
close_operation (BowCase       *bow_case,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  const Closure *wanted = data;

  bow_case_set_state (bow_case, wanted->row, "closed", wanted->reason, error);
  return NULL;
}

/* What was typed stays where it is refused. */
static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BowClosureDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  bow_case_run_finish (BOW_CASE (source), result, &error);
  if (!bow_operation_dialog_is_open (BOW_OPERATION_DIALOG (self)))
    return;
  bow_operation_dialog_say (BOW_OPERATION_DIALOG (self), error != NULL ? error->message : NULL);
  if (error == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)", _("The operation is closed"), FALSE);
      adw_dialog_close (ADW_DIALOG (self));
    }
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BowClosureDialog *self = BOW_CLOSURE_DIALOG (widget);
  Closure *wanted = g_new0 (Closure, 1);

  wanted->row = bow_operation_dialog_get_row (BOW_OPERATION_DIALOG (self));
  wanted->reason = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));
  if (*wanted->reason == '\0')
    {
      closure_free (wanted);
      bow_operation_dialog_say (BOW_OPERATION_DIALOG (self), _("Say why it is closed."));
      gtk_widget_grab_focus (GTK_WIDGET (self->reason));
      return;
    }
  bow_operation_dialog_run (BOW_OPERATION_DIALOG (self), close_operation, wanted, closure_free, NULL, closed_cb);
}

static void
retention_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.view", "s", "retention");
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
bow_closure_dialog_class_init (BowClosureDialogClass *klass)
{
  BOW_OPERATION_DIALOG_CLASS (klass)->refresh = bow_closure_dialog_refresh;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "closure.close", NULL, close_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "closure.retention", NULL, retention_action);
}

static void
bow_closure_dialog_init (BowClosureDialog *self)
{
  BowOperationDialog *dialog = BOW_OPERATION_DIALOG (self);

  self->points = bow_operation_dialog_add_group (dialog, _("Before It Is Closed"));
  self->others = bow_operation_dialog_add_group (dialog, _("Worth a Look"));
  self->closing = bow_operation_dialog_add_group (dialog, _("Close the Operation"));
  self->reason = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reason), _("Reason"));
  adw_preferences_group_add (self->closing, GTK_WIDGET (self->reason));
  self->close = adw_button_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->close), _("Close the Operation"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->close), "closure.close");
  adw_preferences_group_add (self->closing, self->close);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), FALSE);
  gtk_widget_set_visible (self->close, FALSE);
  adw_dialog_set_title (ADW_DIALOG (self), _("What Is Open"));
}

/**
 * bow_closure_dialog_show:
 * @parent: the widget that asks
 * @bow_case: (transfer none): a case
 * @operation: row of an operation
 *
 * Shows what of an operation is still open, and closes it.
 */
void
bow_closure_dialog_show (GtkWidget *parent,
                         BowCase   *bow_case,
                         gint64     operation)
{
  bow_operation_dialog_show (g_object_new (BOW_TYPE_CLOSURE_DIALOG, NULL), parent, bow_case, operation);
}
