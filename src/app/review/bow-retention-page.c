/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review/bow-retention-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "case/bow-case-async.h"
#include "case/bow-case-dispose.h"
#include "case/bow-case-retention.h"
#include "case/bow-lookups-of.h"
#include "review/bow-disposal-list.h"
#include "review/bow-policy-dialog.h"
#include "review/bow-retention-deed.h"
#include "review/bow-retention-dialog.h"
#include "review/bow-retention-row.h"
#include "widgets/bow-page-focus.h"
#include "widgets/bow-queue-keys.h"

/* No queue is longer; what is done in it makes room for the rest. */
#define MOST 500

static const BowQueueKey letters[] = {
  { GDK_KEY_r, "retention.retain" }, { GDK_KEY_d, "retention.recommend" }, { GDK_KEY_f, "retention.refer" },
  { GDK_KEY_h, "retention.hold" }, { GDK_KEY_l, "retention.release" }, { GDK_KEY_e, "retention.erase" },
  { GDK_KEY_o, "retention.open" }, { GDK_KEY_g, "retention.group" },
};

struct _BowRetentionPage
{
  GtkWidget parent_instance;

  BowCase *bow_case;
  BowFilter *filter;
  GtkEventController *keys;
  guint n_due;

  /* What is being decided about, once it has been read. */
  BowDisposalPlan *plan;
  GPtrArray *holds;
  /* The place in the queue that stays chosen when what stood there goes. */
  int chosen;
  gboolean updating;
  const char *asked;
  gint64 asked_row;

  GtkWidget *bin;
  AdwToggleGroup *views;
  GtkStack *pages;
  GtkWidget *panes;
  GtkWidget *divider;
  GtkWidget *queue_scroller;
  GtkListBox *list;
  GtkListBox *tombstones;
  GtkLabel *heading;
  GtkListBox *facts;
  GtkLabel *blocks;
  GtkLabel *hint;
  AdwStatusPage *empty;
};

G_DEFINE_FINAL_TYPE (BowRetentionPage, bow_retention_page, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CASE,
  PROP_FILTER,
  PROP_SINGLE_LETTER_KEYS,
  PROP_N_DUE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

typedef struct
{
  BowRetentionView view;
  GPtrArray *items;
  gint64 n_due;
  gint64 n_undated;
  /* Instead of the items where what was disposed of is shown. */
  gboolean is_disposed;
  GPtrArray *tombstones;
} Queue;

static void
queue_free (gpointer data)
{
  Queue *queue = data;

  g_clear_pointer (&queue->items, g_ptr_array_unref);
  g_clear_pointer (&queue->tombstones, g_ptr_array_unref);
  g_free (queue);
}

typedef struct
{
  gint64 row;
  BowDisposalPlan *plan;
  GPtrArray *holds;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->plan, bow_disposal_plan_free);
  g_clear_pointer (&reading->holds, g_ptr_array_unref);
  g_free (reading);
}

static BowRetentionView
get_view (BowRetentionPage *self)
{
  const char *name = adw_toggle_group_get_active_name (self->views);

  return g_strcmp0 (name, "all") == 0 ? BOW_RETENTION_ALL : g_strcmp0 (name, "undated") == 0 ? BOW_RETENTION_UNDATED : BOW_RETENTION_DUE;
}

/* What is gone is no longer waiting, and nothing can be decided about it. */
static gboolean
shows_disposed (BowRetentionPage *self)
{
  return g_strcmp0 (adw_toggle_group_get_active_name (self->views), "disposed") == 0;
}

static const BowRetentionItem *
get_item (BowRetentionPage *self)
{
  GtkListBoxRow *row = self->list != NULL && !shows_disposed (self) ? gtk_list_box_get_selected_row (self->list) : NULL;

  return row != NULL ? bow_retention_row_get_item (GTK_WIDGET (row)) : NULL;
}

static void
say (BowRetentionPage *self,
     const char       *message)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)", message, FALSE);
}

static void
show_detail (BowRetentionPage *self)
{
  const BowRetentionItem *item = get_item (self);
  g_autoptr (GString) blocks = g_string_new (NULL);
  g_autofree char *heading = item != NULL ? g_strdup_printf ("%s · \u2066%s\u2069", item->title, item->ref) : NULL;

  gtk_list_box_remove_all (self->facts);
  gtk_label_set_text (self->heading, heading != NULL ? heading : "");
  if (item != NULL)
    bow_retention_facts_fill (self->facts, item, self->holds);
  if (item != NULL && g_strcmp0 (item->outcome, "dispose") == 0 && self->plan != NULL)
    for (guint i = 0; i < self->plan->blocks->len; i++)
      g_string_append_printf (blocks, "%s%s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (self->plan->blocks, i));
  gtk_label_set_text (self->blocks, blocks->str);
  gtk_widget_set_visible (GTK_WIDGET (self->blocks), blocks->len > 0);
}

/* What is open to this account about what is chosen. */
static void
update_decisions (BowRetentionPage *self)
{
  gboolean had_focus = bow_page_focus_is_inside (GTK_WIDGET (self));
  const BowRetentionItem *item = get_item (self);
  gboolean may_review = self->bow_case != NULL && bow_case_may (self->bow_case, BOW_PERMISSION_DISPOSE);
  gboolean may_override = self->bow_case != NULL && bow_case_may (self->bow_case, BOW_PERMISSION_OVERRIDE);
  gboolean recommended = item != NULL && g_strcmp0 (item->outcome, "dispose") == 0 && g_str_equal (item->state, "under_review");
  gboolean is_contact = item != NULL && item->n_contacts > 0;
  gboolean open = is_contact ? item->n_holds == 0 : recommended && self->plan != NULL && self->plan->row == item->row && self->plan->blocks->len == 0;
  static const char *const decisions[] = { "retention.retain", "retention.recommend", "retention.refer" };
  g_autofree char *why = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (decisions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), decisions[i], item != NULL && !is_contact && may_review);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "retention.hold", item != NULL && (may_review || may_override));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "retention.release", item != NULL && may_override && item->n_holds > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "retention.erase", open && (may_review || may_override));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "retention.open", item != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "retention.group",
                                 may_review || (self->bow_case != NULL && bow_case_may (self->bow_case, BOW_PERMISSION_REVIEW)));

  why = self->bow_case != NULL ? bow_case_why_not (self->bow_case, BOW_PERMISSION_DISPOSE) : NULL;
  gtk_label_set_text (self->hint, why != NULL ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), why != NULL);
  bow_page_focus_keep (GTK_WIDGET (self), had_focus);
}

static gpointer
read_chosen (BowCase       *bow_case,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Reading *wanted = data;
  Reading *reading = g_new0 (Reading, 1);

  reading->row = wanted->row;
  reading->plan = bow_case_plan_disposal (bow_case, wanted->row, error);
  reading->holds = reading->plan != NULL ? bow_case_list_holds (bow_case, wanted->row, error) : NULL;
  if (reading->holds == NULL)
    g_clear_pointer (&reading, reading_free);

  return reading;
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BowRetentionPage) self = user_data;
  Reading *reading = bow_case_run_finish (BOW_CASE (source), result, NULL);
  const BowRetentionItem *item = get_item (self);

  if (reading != NULL && item != NULL && reading->row == item->row)
    {
      g_clear_pointer (&self->plan, bow_disposal_plan_free);
      g_clear_pointer (&self->holds, g_ptr_array_unref);
      self->plan = g_steal_pointer (&reading->plan);
      self->holds = g_steal_pointer (&reading->holds);
      show_detail (self);
      update_decisions (self);
    }
  g_clear_pointer (&reading, reading_free);
}

static void
show_chosen (BowRetentionPage *self)
{
  const BowRetentionItem *item = get_item (self);
  Reading *wanted;

  g_clear_pointer (&self->plan, bow_disposal_plan_free);
  g_clear_pointer (&self->holds, g_ptr_array_unref);
  show_detail (self);
  update_decisions (self);
  if (item == NULL || self->bow_case == NULL)
    return;
  wanted = g_new0 (Reading, 1);
  wanted->row = item->row;
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, read_chosen, wanted, reading_free, reading_free, NULL, chosen_cb, g_object_ref (self));
}

static void
selected_cb (BowRetentionPage *self)
{
  GtkListBoxRow *row = self->updating ? NULL : gtk_list_box_get_selected_row (self->list);

  if (self->updating)
    return;
  self->chosen = row != NULL ? gtk_list_box_row_get_index (row) : 0;
  show_chosen (self);
}

static gpointer
read_queue (BowCase       *bow_case,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Queue *wanted = data;
  Queue *queue = g_new0 (Queue, 1);

  queue->view = wanted->view;
  queue->is_disposed = wanted->is_disposed;
  if (wanted->is_disposed)
    queue->tombstones = bow_case_list_tombstones (bow_case, error);
  else
    queue->items = bow_case_list_retention (bow_case, wanted->view, MOST, error);
  queue->n_due = queue->items != NULL || queue->tombstones != NULL ? bow_case_count_retention (bow_case, BOW_RETENTION_DUE, error) : -1;
  queue->n_undated = queue->n_due >= 0 ? bow_case_count_retention (bow_case, BOW_RETENTION_UNDATED, error) : -1;
  if (queue->n_undated < 0)
    g_clear_pointer (&queue, queue_free);

  return queue;
}

/* The record that was chosen stays chosen; where it is gone, the one in its place. */
static void
fill (BowRetentionPage *self,
      GPtrArray        *items)
{
  const BowRetentionItem *present = get_item (self);
  gint64 before = present != NULL ? present->row : 0;
  gboolean before_is_contact = present != NULL && present->n_contacts > 0;
  gboolean had_focus = bow_page_focus_is_inside (GTK_WIDGET (self));
  GtkListBoxRow *chosen = NULL;

  self->updating = TRUE;
  gtk_list_box_remove_all (self->list);
  while (items->len > 0)
    {
      BowRetentionItem *item = g_ptr_array_steal_index (items, 0);
      GtkWidget *row = bow_retention_row_new (item);

      gtk_list_box_append (self->list, row);
      if (item->row == before && (item->n_contacts > 0) == before_is_contact)
        chosen = GTK_LIST_BOX_ROW (row);
    }
  for (int at = self->chosen; chosen == NULL && at >= 0; at--)
    chosen = gtk_list_box_get_row_at_index (self->list, at);
  self->updating = FALSE;

  gtk_stack_set_visible_child_name (self->pages, chosen != NULL ? "queue" : "empty");
  if (chosen != NULL)
    gtk_list_box_select_row (self->list, chosen);
  show_chosen (self);
  bow_page_focus_keep (GTK_WIDGET (self), had_focus);
}

static void
describe_empty (BowRetentionPage *self,
                gint64            n_undated)
{
  g_autofree char *text =
    shows_disposed (self) ? g_strdup (_("What is erased for good leaves here that it was there, by what authority it went and who decided it."))
    : n_undated > 0 && get_view (self) == BOW_RETENTION_DUE
      ? g_strdup_printf (ngettext ("%" PRId64 " record has no day of review, because no period is set for its group.",
                                   "%" PRId64 " records have no day of review, because no period is set for their group.",
                                   (unsigned long) n_undated), n_undated)
      : g_strdup (_("Records come here when their group says so."));

  adw_status_page_set_title (self->empty, get_view (self) == BOW_RETENTION_DUE ? _("Nothing Is Due") : _("Nothing Here"));
  adw_status_page_set_description (self->empty, text);
}

static void
show_tombstones (BowRetentionPage *self,
                 GPtrArray        *tombstones)
{
  gboolean had_focus = bow_page_focus_is_inside (GTK_WIDGET (self));

  bow_disposal_list_fill (self->tombstones, tombstones);
  gtk_stack_set_visible_child_name (self->pages, tombstones->len > 0 ? "disposed" : "empty");
  update_decisions (self);
  bow_page_focus_keep (GTK_WIDGET (self), had_focus);
}

static void
queue_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BowRetentionPage) self = user_data;
  Queue *queue = bow_case_run_finish (BOW_CASE (source), result, NULL);

  if (queue != NULL && self->list != NULL && queue->view == get_view (self) && queue->is_disposed == shows_disposed (self))
    {
      describe_empty (self, queue->n_undated);
      if (queue->is_disposed)
        show_tombstones (self, queue->tombstones);
      else
        fill (self, queue->items);
      if (self->n_due != (guint) queue->n_due)
        {
          self->n_due = (guint) queue->n_due;
          g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_DUE]);
        }
    }
  g_clear_pointer (&queue, queue_free);
}

static void
refresh (BowRetentionPage *self)
{
  Queue *wanted;

  if (self->bow_case == NULL || self->list == NULL)
    return;
  wanted = g_new0 (Queue, 1);
  wanted->view = get_view (self);
  wanted->is_disposed = shows_disposed (self);
  bow_case_run_async (self->bow_case, BOW_CASE_SOON, read_queue, wanted, queue_free, queue_free, NULL, queue_cb, g_object_ref (self));
}

static void
view_changed_cb (BowRetentionPage *self)
{
  self->chosen = 0;
  refresh (self);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowRetentionPage) self = user_data;
  g_autoptr (GError) error = NULL;

  bow_case_run_finish (BOW_CASE (source), result, &error);
  if (self->list == NULL)
    return;
  if (error != NULL)
    say (self, error->message);
  else
    gtk_accessible_announce (GTK_ACCESSIBLE (self), _("Decided"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
answered_cb (const BowRetentionAnswer *answer,
             gpointer                  user_data)
{
  BowRetentionPage *self = user_data;

  if (self->bow_case != NULL)
    bow_case_run_async (self->bow_case, BOW_CASE_NOW, bow_retention_deed_do, bow_retention_deed_new (self->asked, self->asked_row, answer),
                        bow_retention_deed_free, NULL, NULL, done_cb, g_object_ref (self));
}

static void
ask (BowRetentionPage *self,
     const char       *what,
     const char       *label,
     const char       *body,
     BowRetentionAsk   needs)
{
  const BowRetentionItem *item = get_item (self);
  gboolean is_review = (needs & (BOW_RETENTION_ASK_HOLD | BOW_RETENTION_ASK_AUTHORITY)) == 0;

  if (item == NULL)
    return;
  if (is_review && g_str_equal (item->state, "scheduled"))
    needs |= BOW_RETENTION_ASK_EARLY;
  self->asked = what;
  self->asked_row = item->row;
  bow_retention_dialog_ask (GTK_WIDGET (self), label, body, needs, bow_lookups_of (self->bow_case), answered_cb, self);
}

/* What is asked, and what it needs to be told. */
static const struct
{
  const char *action;
  const char *what;
  const char *label;
  const char *body;
  BowRetentionAsk needs;
} deeds[] = {
  { "retention.retain", "retain", N_("Retain"), N_("Why is it kept? The next review is counted from today."),
    BOW_RETENTION_ASK_TEXT | BOW_RETENTION_ASK_REASONS },
  { "retention.recommend", "dispose", N_("Recommend"),
    N_("Somebody else approves it, and it is erased then. What you write here is erased with it."), BOW_RETENTION_ASK_TEXT },
  { "retention.refer", "refer", N_("Refer"), N_("To whom is the decision left, and why?"), BOW_RETENTION_ASK_TEXT },
  { "retention.hold", "hold", N_("Hold"), N_("Nobody can dispose of it until a supervisor lifts the hold."),
    BOW_RETENTION_ASK_TEXT | BOW_RETENTION_ASK_HOLD },
  { "retention.release", "release", N_("Lift Hold"), N_("Why may it be disposed of again?"),
    BOW_RETENTION_ASK_TEXT | BOW_RETENTION_ASK_HOLD },
};

static void
deed_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (g_str_equal (deeds[i].action, name))
      ask (BOW_RETENTION_PAGE (widget), deeds[i].what, _(deeds[i].label), _(deeds[i].body), deeds[i].needs);
}

static void
erase_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BowRetentionPage *self = BOW_RETENTION_PAGE (widget);
  g_autofree char *body = NULL;

  if (self->plan == NULL)
    return;
  if (get_item (self)->n_contacts > 0)
    {
      ask (self, "contact", _("Erase"),
           _("How the reporter can be reached goes for good, from the record and from the log. That it was there stays, with what you write here: name nobody."),
           BOW_RETENTION_ASK_AUTHORITY);
      return;
    }
  body = bow_disposal_list_describe (self->plan);
  ask (self, "erase", _("Erase"), body, BOW_RETENTION_ASK_AUTHORITY);
}

/* Any record can be named, also one that has no group yet. */
static void
group_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BowRetentionPage *self = BOW_RETENTION_PAGE (widget);

  self->asked = "group";
  self->asked_row = 0;
  bow_retention_dialog_ask (widget, _("Put into Group"), _("Its dates follow from the policy of the group."), BOW_RETENTION_ASK_GROUP, bow_lookups_of (self->bow_case),
                            answered_cb, self);
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  const BowRetentionItem *item = get_item (BOW_RETENTION_PAGE (widget));

  if (item != NULL)
    gtk_widget_activate_action (widget, "win.open-record", "x", item->row);
}

static void
policy_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BowRetentionPage *self = BOW_RETENTION_PAGE (widget);

  if (self->bow_case != NULL)
    bow_policy_dialog_show (widget, self->bow_case);
}

static void
activated_cb (BowRetentionPage *self)
{
  open_action (GTK_WIDGET (self), NULL, NULL);
}

static void
set_case (BowRetentionPage *self,
          BowCase          *bow_case)
{
  if (self->bow_case != NULL)
    g_signal_handlers_disconnect_by_func (self->bow_case, refresh, self);
  g_set_object (&self->bow_case, bow_case);
  if (bow_case != NULL)
    g_signal_connect_object (bow_case, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

static void
bow_retention_page_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  BowRetentionPage *self = BOW_RETENTION_PAGE (object);

  switch (prop_id)
    {
    case PROP_CASE:
      g_value_set_object (value, self->bow_case);
      break;
    case PROP_FILTER:
      g_value_set_object (value, self->filter);
      break;
    case PROP_SINGLE_LETTER_KEYS:
      g_value_set_boolean (value, bow_queue_keys_get_active (self->keys));
      break;
    case PROP_N_DUE:
      g_value_set_uint (value, self->n_due);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_retention_page_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  BowRetentionPage *self = BOW_RETENTION_PAGE (object);

  switch (prop_id)
    {
    case PROP_CASE:
      set_case (self, g_value_get_object (value));
      break;
    case PROP_FILTER:
      g_set_object (&self->filter, g_value_get_object (value));
      break;
    case PROP_SINGLE_LETTER_KEYS:
      bow_queue_keys_set_active (self->keys, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
bow_retention_page_dispose (GObject *object)
{
  BowRetentionPage *self = BOW_RETENTION_PAGE (object);

  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), BOW_TYPE_RETENTION_PAGE);
  g_clear_pointer (&self->plan, bow_disposal_plan_free);
  g_clear_pointer (&self->holds, g_ptr_array_unref);
  g_clear_object (&self->filter);
  g_clear_object (&self->bow_case);

  G_OBJECT_CLASS (bow_retention_page_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  properties[PROP_CASE] =
    g_param_spec_object ("case", NULL, NULL, BOW_TYPE_CASE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FILTER] =
    g_param_spec_object ("filter", NULL, NULL, BOW_TYPE_FILTER,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SINGLE_LETTER_KEYS] =
    g_param_spec_boolean ("single-letter-keys", NULL, NULL, TRUE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_DUE] =
    g_param_spec_uint ("n-due", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static gboolean
bow_retention_page_grab_focus (GtkWidget *widget)
{
  return bow_page_focus_on_queue (widget, BOW_RETENTION_PAGE (widget)->list);
}

static void
bow_retention_page_class_init (BowRetentionPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bow_retention_page_get_property;
  object_class->set_property = bow_retention_page_set_property;
  object_class->dispose = bow_retention_page_dispose;
  widget_class->grab_focus = bow_retention_page_grab_focus;
  install_properties (object_class);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-retention-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BowRetentionPage, bin);
  gtk_widget_class_bind_template_child (widget_class, BowRetentionPage, views);
  gtk_widget_class_bind_template_child (widget_class, BowRetentionPage, pages);
  gtk_widget_class_bind_template_child (widget_class, BowRetentionPage, panes);
  gtk_widget_class_bind_template_child (widget_class, BowRetentionPage, divider);
  gtk_widget_class_bind_template_child (widget_class, BowRetentionPage, queue_scroller);
  gtk_widget_class_bind_template_child (widget_class, BowRetentionPage, list);
  gtk_widget_class_bind_template_child (widget_class, BowRetentionPage, tombstones);
  gtk_widget_class_bind_template_child (widget_class, BowRetentionPage, heading);
  gtk_widget_class_bind_template_child (widget_class, BowRetentionPage, facts);
  gtk_widget_class_bind_template_child (widget_class, BowRetentionPage, blocks);
  gtk_widget_class_bind_template_child (widget_class, BowRetentionPage, hint);
  gtk_widget_class_bind_template_child (widget_class, BowRetentionPage, empty);
  for (gsize i = 0; i < G_N_ELEMENTS (deeds); i++)
    gtk_widget_class_install_action (widget_class, deeds[i].action, NULL, deed_action);
  gtk_widget_class_install_action (widget_class, "retention.erase", NULL, erase_action);
  gtk_widget_class_install_action (widget_class, "retention.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "retention.group", NULL, group_action);
  gtk_widget_class_install_action (widget_class, "retention.policy", NULL, policy_action);
}

static void
bow_retention_page_init (BowRetentionPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_decisions (self);
  g_signal_connect_object (self->list, "selected-rows-changed", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->views, "notify::active-name", G_CALLBACK (view_changed_cb), self, G_CONNECT_SWAPPED);
  self->keys = bow_queue_keys_new (self->list, letters, G_N_ELEMENTS (letters));
  gtk_widget_add_controller (GTK_WIDGET (self), self->keys);
}
