/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/bow-carry-dialog.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "model/bow-relation.h"

struct _BowCarryDialog
{
  BowOperationDialog parent_instance;

  /* Row of the phase that they are carried over from; 0 for the one before. */
  gint64 from;
  gboolean showing;
  GArray *phases;
  GPtrArray *ticks;

  AdwPreferencesGroup *source;
  AdwPreferencesGroup *subjects;
  AdwPreferencesGroup *here;
  AdwComboRow *phase;
  GtkWidget *carry;
};

G_DEFINE_FINAL_TYPE (BowCarryDialog, bow_carry_dialog, BOW_TYPE_OPERATION_DIALOG)

typedef struct
{
  gint64 from;
  gint64 to;
  GArray *chosen;
  guint n_carried;
  /* The phases of the operation but this one, in order; their subjects. */
  GPtrArray *phases;
  GPtrArray *links;
  GPtrArray *here;
} Carry;

static void
carry_free (gpointer data)
{
  Carry *self = data;

  g_clear_pointer (&self->chosen, g_array_unref);
  g_clear_pointer (&self->phases, g_ptr_array_unref);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_clear_pointer (&self->here, g_ptr_array_unref);
  g_free (self);
}

static Carry *
carry_new (gint64 from,
           gint64 to)
{
  Carry *carry = g_new0 (Carry, 1);

  carry->from = from;
  carry->to = to;
  return carry;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  gint64 first = g_ascii_strtoll (bow_record_get (*(BowRecord *const *) a, "number"), NULL, 10);
  gint64 second = g_ascii_strtoll (bow_record_get (*(BowRecord *const *) b, "number"), NULL, 10);

  return (first > second) - (first < second);
}

/* The phases of the operation of @phase, with it among them. */
static GPtrArray *
read_phases (BowCase       *bow_case,
             BowRecord     *phase,
             GCancellable  *cancellable,
             GError       **error)
{
  static const char *const kinds[] = { "phase", NULL };
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (GPtrArray) phases = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) rows = NULL;

  bow_filter_set_operation (filter, bow_record_get (phase, "operation"));
  bow_filter_set_kinds (filter, kinds);
  rows = bow_case_list_rows (bow_case, filter, BOW_SORT_REF, FALSE, cancellable, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      BowRecord *other = bow_case_read (bow_case, g_array_index (rows, gint64, i), error);

      if (other == NULL)
        return NULL;
      g_ptr_array_add (phases, other);
    }
  g_ptr_array_sort (phases, compare_numbers);
  return rows != NULL ? g_steal_pointer (&phases) : NULL;
}

static GPtrArray *
read_subjects (BowCase  *bow_case,
               gint64    phase,
               GError  **error)
{
  g_autoptr (GPtrArray) links = bow_case_links_of (bow_case, phase, error);
  g_autoptr (GPtrArray) subjects = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      const BowLinkData *data = bow_link_get_data (links->pdata[i]);

      if (g_str_equal (data->relation->name, "subject_of") && !data->outgoing && !g_str_equal (data->strength, "disproved"))
        g_ptr_array_add (subjects, g_object_ref (links->pdata[i]));
    }
  return links != NULL ? g_steal_pointer (&subjects) : NULL;
}

/* The one before, or the first where there is none before. */
static gint64
find_before (GPtrArray *phases,
             gint64     row)
{
  gint64 before = 0;

  for (guint i = 0; i < phases->len && bow_record_get_row (phases->pdata[i]) != row; i++)
    before = bow_record_get_row (phases->pdata[i]);
  for (guint i = 0; i < phases->len && before == 0; i++)
    if (bow_record_get_row (phases->pdata[i]) != row)
      before = bow_record_get_row (phases->pdata[i]);
  return before;
}

static gpointer
load (BowCase       *bow_case,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  const Carry *wanted = data;
  g_autoptr (BowRecord) phase = bow_case_read (bow_case, wanted->to, error);
  Carry *carry = carry_new (wanted->from, wanted->to);

  if (phase != NULL)
    carry->phases = read_phases (bow_case, phase, cancellable, error);
  if (carry->phases != NULL && carry->from == 0)
    carry->from = find_before (carry->phases, carry->to);
  if (carry->phases != NULL)
    carry->here = read_subjects (bow_case, carry->to, error);
  if (carry->here != NULL)
    carry->links = carry->from != 0 ? read_subjects (bow_case, carry->from, error) : g_ptr_array_new ();
  if (carry->links == NULL)
    g_clear_pointer (&carry, carry_free);
  return carry;
}

static gboolean
holds (GPtrArray *links,
       gint64     subject)
{
  for (guint i = 0; i < links->len; i++)
    if (bow_row_get_data (bow_link_get_data (links->pdata[i])->other)->row == subject)
      return TRUE;
  return FALSE;
}

static char *
describe_phase (BowRecord *phase)
{
  /* Translators: a phase by its number and name, "Phase 2 · Street dealing" */
  return g_strdup_printf (_("Phase %s · %s"), bow_record_get (phase, "number"), bow_record_get (phase, "name"));
}

static void
show_phases (BowCarryDialog *self,
             const Carry    *carry)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint at = 0;

  g_array_set_size (self->phases, 0);
  for (guint i = 0; i < carry->phases->len; i++)
    {
      gint64 row = bow_record_get_row (carry->phases->pdata[i]);
      g_autofree char *label = describe_phase (carry->phases->pdata[i]);

      if (row == carry->to)
        continue;
      if (row == carry->from)
        at = self->phases->len;
      gtk_string_list_append (list, label);
      g_array_append_val (self->phases, row);
    }
  adw_combo_row_set_model (self->phase, G_LIST_MODEL (list));
  if (self->phases->len > 0)
    adw_combo_row_set_selected (self->phase, at);
}

static GtkWidget *
make_subject (const BowLinkData *link,
              const char        *note)
{
  const BowRowData *data = bow_row_get_data (link->other);
  g_autofree char *subtitle = g_strdup_printf ("%s · \u2066%s\u2069%s%s", bow_kind_get_label (data->kind), data->ref,
                                               note != NULL ? " · " : "", note != NULL ? note : "");
  GtkWidget *row = bow_operation_dialog_make_row (data->title, subtitle, note != NULL ? data->row : 0);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (data->kind->icon));
  return row;
}

static void
show_subjects (BowCarryDialog *self,
               const Carry    *carry)
{
  guint n = 0;

  g_ptr_array_set_size (self->ticks, 0);
  for (guint i = 0; i < carry->links->len; i++)
    {
      const BowLinkData *link = bow_link_get_data (carry->links->pdata[i]);
      const BowRowData *data = bow_row_get_data (link->other);
      GtkWidget *row;
      GtkWidget *tick;

      if (holds (carry->here, data->row))
        continue;
      row = make_subject (link, NULL);
      tick = gtk_check_button_new ();
      gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), TRUE);
      gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL, data->title, -1);
      g_object_set_data_full (G_OBJECT (tick), "bow-link", g_memdup2 (&link->row, sizeof link->row), g_free);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), tick);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), tick);
      bow_operation_dialog_add_row (BOW_OPERATION_DIALOG (self), self->subjects, row);
      g_ptr_array_add (self->ticks, tick);
      n++;
    }
  adw_preferences_group_set_description (self->subjects,
                                         self->phases->len == 0   ? _("The operation has no other phase.")
                                         : carry->links->len == 0 ? _("That phase has no subjects.")
                                         : n == 0                 ? _("All of its subjects are subjects of this phase too.")
                                                                  : _("What each link rests on goes over with it. What is disproved stays behind."));
  gtk_widget_set_visible (self->carry, n > 0);
}

static void
show_here (BowCarryDialog *self,
           const Carry    *carry)
{
  g_autofree char *from = NULL;

  for (guint i = 0; i < carry->phases->len; i++)
    if (bow_record_get_row (carry->phases->pdata[i]) == carry->from)
      from = describe_phase (carry->phases->pdata[i]);
  for (guint i = 0; i < carry->here->len; i++)
    {
      const BowLinkData *link = bow_link_get_data (carry->here->pdata[i]);
      g_autofree char *also = from != NULL ? g_strdup_printf (_("also of %s"), from) : NULL;
      gboolean is_of_both = holds (carry->links, bow_row_get_data (link->other)->row);

      bow_operation_dialog_add_row (BOW_OPERATION_DIALOG (self), self->here, make_subject (link, is_of_both && also != NULL ? also : _("of this phase alone")));
    }
  adw_preferences_group_set_description (self->here, carry->here->len == 0 ? _("None yet.") : NULL);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BowCarryDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  Carry *carry = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (bow_operation_dialog_is_open (BOW_OPERATION_DIALOG (self)) && carry != NULL)
    {
      self->showing = TRUE;
      bow_operation_dialog_clear (BOW_OPERATION_DIALOG (self));
      show_phases (self, carry);
      show_subjects (self, carry);
      show_here (self, carry);
      self->showing = FALSE;
    }
  else if (bow_operation_dialog_is_open (BOW_OPERATION_DIALOG (self)))
    bow_operation_dialog_say (BOW_OPERATION_DIALOG (self), error->message);
  g_clear_pointer (&carry, carry_free);
}

static void
bow_carry_dialog_refresh (BowOperationDialog *dialog)
{
  bow_operation_dialog_run (dialog, load, carry_new (BOW_CARRY_DIALOG (dialog)->from, bow_operation_dialog_get_row (dialog)),
                            carry_free, carry_free, loaded_cb);
}

static void
phase_cb (BowCarryDialog *self)
{
  guint at = adw_combo_row_get_selected (self->phase);

  if (self->showing || at >= self->phases->len)
    return;
  self->from = g_array_index (self->phases, gint64, at);
  bow_carry_dialog_refresh (BOW_OPERATION_DIALOG (self));
}

static gpointer
carry_over (BowCase       *bow_case,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Carry *wanted = data;
  Carry *done = carry_new (wanted->from, wanted->to);

  if (!bow_case_carry_subjects (bow_case, wanted->from, wanted->to, (const gint64 *) (gpointer) wanted->chosen->data, wanted->chosen->len,
                                &done->n_carried, error))
    g_clear_pointer (&done, carry_free);
  return done;
}

static void
carried_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BowCarryDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  Carry *done = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (bow_operation_dialog_is_open (BOW_OPERATION_DIALOG (self)))
    {
      g_autofree char *text = done == NULL ? NULL
                              : g_strdup_printf (ngettext ("%u subject carried over", "%u subjects carried over", done->n_carried), done->n_carried);

      bow_operation_dialog_say (BOW_OPERATION_DIALOG (self), error != NULL ? error->message : NULL);
      if (text != NULL)
        gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)", text, TRUE);
    }
  g_clear_pointer (&done, carry_free);
}

static void
carry_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BowCarryDialog *self = BOW_CARRY_DIALOG (widget);
  guint at = adw_combo_row_get_selected (self->phase);
  Carry *wanted;

  if (at >= self->phases->len)
    return;
  wanted = carry_new (g_array_index (self->phases, gint64, at), bow_operation_dialog_get_row (BOW_OPERATION_DIALOG (self)));
  wanted->chosen = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < self->ticks->len; i++)
    if (gtk_check_button_get_active (self->ticks->pdata[i]))
      g_array_append_vals (wanted->chosen, g_object_get_data (self->ticks->pdata[i], "bow-link"), 1);
  if (wanted->chosen->len == 0)
    {
      carry_free (wanted);
      bow_operation_dialog_say (BOW_OPERATION_DIALOG (self), _("Tick at least one subject."));
      return;
    }
  bow_operation_dialog_run (BOW_OPERATION_DIALOG (self), carry_over, wanted, carry_free, carry_free, carried_cb);
}

static void
bow_carry_dialog_finalize (GObject *object)
{
  BowCarryDialog *self = BOW_CARRY_DIALOG (object);

  g_array_unref (self->phases);
  g_ptr_array_unref (self->ticks);

  G_OBJECT_CLASS (bow_carry_dialog_parent_class)->finalize (object);
}

static void
bow_carry_dialog_class_init (BowCarryDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_carry_dialog_finalize;
  BOW_OPERATION_DIALOG_CLASS (klass)->refresh = bow_carry_dialog_refresh;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "carry.carry", NULL, carry_action);
}

static void
bow_carry_dialog_init (BowCarryDialog *self)
{
  BowOperationDialog *dialog = BOW_OPERATION_DIALOG (self);
  AdwPreferencesGroup *deed;

  self->phases = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->ticks = g_ptr_array_new ();
  self->source = bow_operation_dialog_add_group (dialog, _("From"));
  self->phase = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->phase), _("Phase"));
  adw_preferences_group_add (self->source, GTK_WIDGET (self->phase));
  g_signal_connect_object (self->phase, "notify::selected", G_CALLBACK (phase_cb), self, G_CONNECT_SWAPPED);
  self->subjects = bow_operation_dialog_add_group (dialog, _("Its Subjects"));
  deed = bow_operation_dialog_add_group (dialog, "");
  self->carry = adw_button_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->carry), _("Carry Over"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->carry), "carry.carry");
  adw_preferences_group_add (deed, self->carry);
  gtk_widget_set_visible (self->carry, FALSE);
  self->here = bow_operation_dialog_add_group (dialog, _("Subjects of This Phase"));
  adw_dialog_set_title (ADW_DIALOG (self), _("Carry Subjects Over"));
}

/**
 * bow_carry_dialog_show:
 * @parent: the widget that asks
 * @bow_case: (transfer none): a case
 * @phase: row of the phase that they are carried over to
 *
 * Carries subjects of an earlier phase over.
 */
void
bow_carry_dialog_show (GtkWidget *parent,
                       BowCase   *bow_case,
                       gint64     phase)
{
  bow_operation_dialog_show (g_object_new (BOW_TYPE_CARRY_DIALOG, NULL), parent, bow_case, phase);
}
