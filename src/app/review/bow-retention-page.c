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
#include "widgets/bow-wrap-box.h"

/* No queue is longer; what is done in it makes room for the rest. */
#define MOST 500

static const BowQueueKey letters[] = {
  { GDK_KEY_r, "retention.retain" }, { GDK_KEY_d, "retention.recommend" }, { GDK_KEY_f, "retention.refer" },
  { GDK_KEY_h, "retention.hold" }, { GDK_KEY_l, "retention.release" }, { GDK_KEY_e, "retention.erase" },
  { GDK_KEY_o, "retention.open" }, { GDK_KEY_g, "retention.group" },
};

struct _BowRetentionPage
{
  BowWaitingPage parent_instance;


  /* What is being decided about, once it has been read. */
  BowDisposalPlan *plan;
  GPtrArray *holds;
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

G_DEFINE_FINAL_TYPE (BowRetentionPage, bow_retention_page, BOW_TYPE_WAITING_PAGE)

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

static BowCase *
get_case (BowRetentionPage *self)
{
  return bow_waiting_page_get_case (BOW_WAITING_PAGE (self));
}

static const BowRetentionItem *
get_item (BowRetentionPage *self)
{
  GtkWidget *row = bow_waiting_page_get_chosen (BOW_WAITING_PAGE (self));

  return row != NULL && !shows_disposed (self) ? bow_retention_row_get_item (row) : NULL;
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
  gboolean may_review = bow_waiting_page_may (BOW_WAITING_PAGE (self), BOW_PERMISSION_DISPOSE);
  gboolean may_override = bow_waiting_page_may (BOW_WAITING_PAGE (self), BOW_PERMISSION_OVERRIDE);
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
                                 may_review || bow_waiting_page_may (BOW_WAITING_PAGE (self), BOW_PERMISSION_REVIEW));

  why = get_case (self) != NULL ? bow_case_why_not (get_case (self), BOW_PERMISSION_DISPOSE) : NULL;
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
show_chosen (BowWaitingPage *page)
{
  BowRetentionPage *self = BOW_RETENTION_PAGE (page);
  const BowRetentionItem *item = get_item (self);
  Reading *wanted;

  g_clear_pointer (&self->plan, bow_disposal_plan_free);
  g_clear_pointer (&self->holds, g_ptr_array_unref);
  show_detail (self);
  update_decisions (self);
  if (item == NULL || get_case (self) == NULL)
    return;
  wanted = g_new0 (Reading, 1);
  wanted->row = item->row;
  bow_case_run_async (get_case (self), BOW_CASE_NOW, read_chosen, wanted, reading_free, reading_free, NULL, chosen_cb, g_object_ref (self));
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

static void
fill (BowRetentionPage *self,
      GPtrArray        *items)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_sized_new (items->len);

  while (items->len > 0)
    g_ptr_array_add (rows, bow_retention_row_new (g_ptr_array_steal_index (items, 0)));
  bow_waiting_page_fill (BOW_WAITING_PAGE (self), rows);
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
      bow_waiting_page_set_n_waiting (BOW_WAITING_PAGE (self), queue->n_due);
    }
  g_clear_pointer (&queue, queue_free);
}

static void
refresh (BowWaitingPage *page)
{
  BowRetentionPage *self = BOW_RETENTION_PAGE (page);
  Queue *wanted = g_new0 (Queue, 1);

  wanted->view = get_view (self);
  wanted->is_disposed = shows_disposed (self);
  bow_case_run_async (get_case (self), BOW_CASE_SOON, read_queue, wanted, queue_free, queue_free, NULL, queue_cb, g_object_ref (self));
}

static void
answered_cb (const BowRetentionAnswer *answer,
             gpointer                  user_data)
{
  BowRetentionPage *self = user_data;

  if (get_case (self) != NULL)
    bow_case_run_async (get_case (self), BOW_CASE_NOW, bow_retention_deed_do, bow_retention_deed_new (self->asked, self->asked_row, answer),
                        bow_retention_deed_free, NULL, NULL, bow_waiting_page_decided, g_object_ref (self));
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
  bow_retention_dialog_ask (GTK_WIDGET (self), label, body, needs, bow_lookups_of (get_case (self)), answered_cb, self);
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
  bow_retention_dialog_ask (widget, _("Put into Group"), _("Its dates follow from the policy of the group."), BOW_RETENTION_ASK_GROUP, bow_lookups_of (get_case (self)),
                            answered_cb, self);
}

static void
policy_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BowRetentionPage *self = BOW_RETENTION_PAGE (widget);

  if (get_case (self) != NULL)
    bow_policy_dialog_show (widget, get_case (self));
}

/* A reporter's contact is listed beside the record itself. */
static gint64
identify (GtkWidget *row)
{
  const BowRetentionItem *item = bow_retention_row_get_item (row);

  return item->n_contacts > 0 ? -item->row : item->row;
}

static gint64
get_record (GtkWidget *row)
{
  return bow_retention_row_get_item (row)->row;
}

static void
bow_retention_page_dispose (GObject *object)
{
  BowRetentionPage *self = BOW_RETENTION_PAGE (object);

  g_clear_pointer (&self->plan, bow_disposal_plan_free);
  g_clear_pointer (&self->holds, g_ptr_array_unref);

  G_OBJECT_CLASS (bow_retention_page_parent_class)->dispose (object);
}

static void
bow_retention_page_class_init (BowRetentionPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  BowWaitingPageClass *page_class = BOW_WAITING_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_retention_page_dispose;
  page_class->open = "retention.open";
  page_class->refresh = refresh;
  page_class->show_chosen = show_chosen;
  page_class->identify = identify;
  page_class->get_record = get_record;

  g_type_ensure (BOW_TYPE_WRAP_BOX);
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
  gtk_widget_class_install_action (widget_class, "retention.open", NULL, bow_waiting_page_open);
  gtk_widget_class_install_action (widget_class, "retention.group", NULL, group_action);
  gtk_widget_class_install_action (widget_class, "retention.policy", NULL, policy_action);
}

static void
bow_retention_page_init (BowRetentionPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bow_waiting_page_set_up (BOW_WAITING_PAGE (self), self->list, self->pages, letters, G_N_ELEMENTS (letters));
  update_decisions (self);
  g_signal_connect_object (self->views, "notify::active-name", G_CALLBACK (bow_waiting_page_start_over), self, G_CONNECT_SWAPPED);
}
