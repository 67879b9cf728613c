/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review/bow-queue-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "case/bow-case-async.h"
#include "case/bow-case-queues.h"
#include "case/bow-case-schedules.h"
#include "review/bow-queue-row.h"
#include "review/bow-sweep-bar.h"
#include "widgets/bow-decision-dialog.h"
#include "widgets/bow-ellipsize.h"
#include "widgets/bow-page-focus.h"
#include "widgets/bow-wrap-box.h"

#define PAGE_SIZE 200

static const BowQueueKey letters[] = {
  { GDK_KEY_o, "queue.open" },   { GDK_KEY_d, "queue.decide" },       { GDK_KEY_a, "queue.allocate" }, { GDK_KEY_c, "queue.complete" },
  { GDK_KEY_r, "queue.refuse" }, { GDK_KEY_n, "queue.not-relevant" }, { GDK_KEY_u, "queue.used" },     { GDK_KEY_s, "queue.assess" },
  { GDK_KEY_b, "queue.beside" }, { GDK_KEY_e, "queue.same" },         { GDK_KEY_m, "queue.merge" },    { GDK_KEY_x, "queue.apart" },
};

struct _BowQueuePage
{
  BowWaitingPage parent_instance;

  gboolean updating;
  gint64 asked_row;

  GtkWidget *box;
  GtkDropDown *queues;
  GtkStringList *labels;
  GtkStack *pages;
  GtkListBox *list;
  GtkWidget *decide;
  GtkWidget *allocate;
  GtkWidget *complete;
  GtkWidget *refuse;
  GtkWidget *not_relevant;
  GtkWidget *used;
  GtkWidget *assess;
  GtkWidget *beside;
  GtkWidget *same;
  GtkWidget *merge;
  GtkWidget *apart;
  BowSweepBar *sweep;
};

G_DEFINE_FINAL_TYPE (BowQueuePage, bow_queue_page, BOW_TYPE_WAITING_PAGE)

typedef struct
{
  BowQueue queue;
  GPtrArray *items;
  gint64 counts[BOW_N_QUEUES];
} Contents;

static void
contents_free (gpointer data)
{
  Contents *contents = data;

  g_clear_pointer (&contents->items, g_ptr_array_unref);
  g_free (contents);
}

static BowQueue
get_queue (BowQueuePage *self)
{
  guint selected = gtk_drop_down_get_selected (self->queues);

  return selected < BOW_N_QUEUES ? (BowQueue) selected : BOW_QUEUE_EVALUATE;
}

static BowCase *
get_case (BowQueuePage *self)
{
  return bow_waiting_page_get_case (BOW_WAITING_PAGE (self));
}

static const BowQueueItem *
get_item (BowQueuePage *self)
{
  GtkWidget *row = bow_waiting_page_get_chosen (BOW_WAITING_PAGE (self));

  return row != NULL ? bow_queue_row_get_item (row) : NULL;
}

static gint64
get_row (BowQueuePage *self)
{
  return bow_waiting_page_get_row (BOW_WAITING_PAGE (self));
}

static void
enable (BowQueuePage *self,
        const char   *action,
        GtkWidget    *button,
        gboolean      belongs,
        gboolean      is_open)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, belongs && is_open);
  gtk_widget_set_visible (button, belongs);
}

/* Each queue has deeds of its own, and what is chosen is open to some of them. */
static void
update_deeds (BowWaitingPage *page)
{
  BowQueuePage *self = BOW_QUEUE_PAGE (page);
  gboolean had_focus = bow_page_focus_is_inside (GTK_WIDGET (self));
  const BowQueueItem *item = get_item (self);
  const BowRowData *data = item != NULL ? bow_row_get_data (item->row) : NULL;
  BowQueue queue = get_queue (self);
  gboolean is_task = data != NULL && g_str_equal (data->kind->name, "task");
  gboolean is_allocated = is_task && g_strcmp0 (data->state, "allocated") == 0;
  gboolean may_task = bow_waiting_page_may (page, BOW_PERMISSION_TASK);
  gboolean may_write = bow_waiting_page_may (page, BOW_PERMISSION_WRITE);
  gboolean is_disclosure = queue == BOW_QUEUE_DISCLOSURE;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "queue.open", item != NULL);
  enable (self, "queue.decide", self->decide,
          queue == BOW_QUEUE_EVALUATE || queue == BOW_QUEUE_REVIEW || queue == BOW_QUEUE_RETENTION || queue == BOW_QUEUE_CONFLICTS,
          item != NULL);
  enable (self, "queue.allocate", self->allocate, queue == BOW_QUEUE_ALLOCATE, is_task && may_task);
  enable (self, "queue.complete", self->complete, queue == BOW_QUEUE_OVERDUE, is_allocated && may_write);
  enable (self, "queue.refuse", self->refuse, queue == BOW_QUEUE_OVERDUE, is_allocated && may_write);
  enable (self, "queue.not-relevant", self->not_relevant, is_disclosure, item != NULL && may_write);
  enable (self, "queue.used", self->used, is_disclosure, item != NULL && may_write);
  enable (self, "queue.assess", self->assess, is_disclosure, item != NULL && may_write);
  enable (self, "queue.beside", self->beside, queue == BOW_QUEUE_DUPLICATES, item != NULL);
  enable (self, "queue.same", self->same, queue == BOW_QUEUE_DUPLICATES, item != NULL && may_write);
  enable (self, "queue.merge", self->merge, queue == BOW_QUEUE_DUPLICATES, item != NULL && may_write);
  enable (self, "queue.apart", self->apart, queue == BOW_QUEUE_DUPLICATES, item != NULL && may_write);
  bow_page_focus_keep (GTK_WIDGET (self), had_focus);
}

static gpointer
read_contents (BowCase       *bow_case,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Contents *contents = g_new0 (Contents, 1);
  gboolean ok = TRUE;

  contents->queue = ((const Contents *) data)->queue;
  for (guint i = 0; ok && i < BOW_N_QUEUES; i++)
    {
      contents->counts[i] = bow_case_count_queue (bow_case, (BowQueue) i, error);
      ok = contents->counts[i] >= 0;
    }
  /* Not for everybody: to them it is empty. */
  if (ok && contents->queue == BOW_QUEUE_DUPLICATES && !bow_case_may (bow_case, BOW_PERMISSION_READ))
    contents->items = g_ptr_array_new ();
  else if (ok)
    contents->items = bow_case_list_queue (bow_case, contents->queue, NULL, PAGE_SIZE, error);
  if (contents->items == NULL)
    g_clear_pointer (&contents, contents_free);

  return contents;
}

static void
fill (BowQueuePage *self,
      GPtrArray    *items)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_sized_new (items->len);
  gint64 now = bow_case_get_now (get_case (self));

  while (items->len > 0)
    g_ptr_array_add (rows, bow_queue_row_new (g_ptr_array_steal_index (items, 0), now));
  bow_waiting_page_fill (BOW_WAITING_PAGE (self), rows);
}

static char *
print_label (guint  queue,
             gint64 count)
{
  const char *label = _(bow_queues.items[queue].label);

  if (count == 0)
    return g_strdup (label);
  if (count >= BOW_QUEUE_MOST)
    return g_strdup_printf (_("%s (%d or more)"), label, BOW_QUEUE_MOST);

  return g_strdup_printf ("%s (%" PRId64 ")", label, count);
}

static void
show_counts (BowQueuePage *self,
             const gint64 *counts)
{
  self->updating = TRUE;
  for (guint i = 0; i < BOW_N_QUEUES; i++)
    {
      g_autofree char *label = print_label (i, counts[i]);
      const char *const added[] = { label, NULL };
      guint selected = gtk_drop_down_get_selected (self->queues);

      if (g_strcmp0 (gtk_string_list_get_string (self->labels, i), label) == 0)
        continue;
      gtk_string_list_splice (self->labels, i, 1, added);
      gtk_drop_down_set_selected (self->queues, selected);
    }
  self->updating = FALSE;
  bow_waiting_page_set_n_waiting (BOW_WAITING_PAGE (self), counts[BOW_QUEUE_OVERDUE]);
}

static void
contents_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BowQueuePage) self = user_data;
  Contents *contents = bow_case_run_finish (BOW_CASE (source), result, NULL);

  if (contents != NULL && self->list != NULL && contents->queue == get_queue (self))
    {
      show_counts (self, contents->counts);
      fill (self, contents->items);
    }
  g_clear_pointer (&contents, contents_free);
}

static void
refresh (BowWaitingPage *page)
{
  BowQueuePage *self = BOW_QUEUE_PAGE (page);
  Contents *wanted = g_new0 (Contents, 1);

  wanted->queue = get_queue (self);
  bow_sweep_bar_set_case (self->sweep, wanted->queue == BOW_QUEUE_DUPLICATES && bow_waiting_page_may (page, BOW_PERMISSION_READ) ? get_case (self) : NULL);
  bow_case_run_async (get_case (self), BOW_CASE_SOON, read_contents, wanted, contents_free, contents_free, NULL, contents_cb,
                      g_object_ref (self));
}

static void
queue_changed_cb (BowQueuePage *self)
{
  if (self->updating)
    return;
  update_deeds (BOW_WAITING_PAGE (self));
  bow_waiting_page_start_over (BOW_WAITING_PAGE (self));
}

typedef struct
{
  gint64 row;
  const char *state;
  char *reason;
  char *account;
  char *day;
  gboolean is_assessment;
} Deed;

static void
deed_free (gpointer data)
{
  Deed *deed = data;

  g_free (deed->reason);
  g_free (deed->account);
  g_free (deed->day);
  g_free (deed);
}

/* To whom, and by when, before the state says that it is given to somebody. */
static gboolean
write_allocation (BowCase     *bow_case,
                  const Deed  *deed,
                  GError     **error)
{
  g_autoptr (BowRecord) task = NULL;

  if (deed->account == NULL && deed->day == NULL)
    return TRUE;
  task = bow_case_read (bow_case, deed->row, error);
  if (task == NULL)
    return FALSE;
  if (deed->account != NULL)
    bow_record_set (task, "account", deed->account);
  if (deed->day != NULL)
    bow_record_set (task, "due", deed->day);

  return bow_case_save (bow_case, task, error);
}

static gpointer
do_deed (BowCase       *bow_case,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  const Deed *deed = data;
  BowAssessmentDeed assessment = { .row = deed->row, .state = deed->state };

  return GINT_TO_POINTER (deed->is_assessment ? bow_case_assess (bow_case, &assessment, error)
                                              : write_allocation (bow_case, deed, error) &&
                                                  bow_case_set_state (bow_case, deed->row, deed->state, deed->reason, error));
}

static void
begin (BowQueuePage *self,
       gint64        row,
       const char   *state,
       gboolean      is_assessment,
       const char   *reason,
       const char   *account,
       const char   *day)
{
  Deed *deed;

  if (row == 0 || get_case (self) == NULL)
    return;
  deed = g_new0 (Deed, 1);
  deed->row = row;
  deed->state = state;
  deed->is_assessment = is_assessment;
  deed->reason = g_strdup (reason);
  deed->account = g_strdup (account);
  deed->day = g_strdup (day);
  bow_case_run_async (get_case (self), BOW_CASE_NOW, do_deed, deed, deed_free, NULL, NULL, bow_waiting_page_decided, g_object_ref (self));
}

static void
allocated_cb (const char *reason,
              const char *day,
              const char *account,
              gpointer    user_data)
{
  BowQueuePage *self = user_data;

  begin (self, self->asked_row, "allocated", FALSE, NULL, account, day);
}

static void
refused_cb (const char *reason,
            const char *day,
            const char *account,
            gpointer    user_data)
{
  BowQueuePage *self = user_data;

  begin (self, self->asked_row, "refused", FALSE, reason, NULL, NULL);
}

static void
allocate_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  BowQueuePage *self = BOW_QUEUE_PAGE (widget);

  self->asked_row = get_row (self);
  bow_decision_dialog_ask (widget, _("Allocate"), bow_row_get_data (get_item (self)->row)->title,
                           BOW_DECISION_ASK_ACCOUNT | BOW_DECISION_ASK_DAY, allocated_cb, self);
}

static void
refuse_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BowQueuePage *self = BOW_QUEUE_PAGE (widget);

  self->asked_row = get_row (self);
  bow_decision_dialog_ask (widget, _("Refuse"), bow_row_get_data (get_item (self)->row)->title, BOW_DECISION_ASK_REASON, refused_cb, self);
}

static void
complete_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  begin (BOW_QUEUE_PAGE (widget), get_row (BOW_QUEUE_PAGE (widget)), "completed", FALSE, NULL, NULL, NULL);
}

static void
assess_quickly_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  begin (BOW_QUEUE_PAGE (widget), get_row (BOW_QUEUE_PAGE (widget)),
         g_str_equal (name, "queue.used") ? "relevant_used" : "not_relevant", TRUE, NULL, NULL, NULL);
}

static void
assess_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  AdwDialog *dialog;

  gtk_widget_activate_action (widget, "win.assess", "x", get_row (BOW_QUEUE_PAGE (widget)));
  dialog = ADW_IS_APPLICATION_WINDOW (root) ? adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (root)) : NULL;
  if (dialog != NULL)
    bow_page_focus_return (widget, dialog);
}

/* A draft is decided about where it is edited. */
static void
open_draft (BowQueuePage *self)
{
  const BowQueueItem *item = get_item (self);

  if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-draft", "s", bow_row_get_data (item->row)->ref);
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  if (get_queue (BOW_QUEUE_PAGE (widget)) == BOW_QUEUE_CONFLICTS)
    open_draft (BOW_QUEUE_PAGE (widget));
  else
    bow_waiting_page_open (widget, name, parameter);
}

static void
decide_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BowQueue queue = get_queue (BOW_QUEUE_PAGE (widget));

  if (queue == BOW_QUEUE_CONFLICTS)
    {
      open_draft (BOW_QUEUE_PAGE (widget));
      return;
    }
  gtk_widget_activate_action (widget, "win.view", "s",
                              queue == BOW_QUEUE_EVALUATE ? "review:reports"
                              : queue == BOW_QUEUE_REVIEW ? "review:notes"
                                                          : "retention");
}

/* What two records are to each other. */
static void
pair_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  const BowQueueItem *item = get_item (BOW_QUEUE_PAGE (widget));
  gint64 one, other;

  if (item == NULL || item->other == NULL)
    return;
  one = bow_row_get_data (item->row)->row;
  other = bow_row_get_data (item->other)->row;
  if (g_str_equal (name, "queue.beside"))
    gtk_widget_activate_action (widget, "win.open-record", "x", other);
  else
    gtk_widget_activate_action (widget, g_str_equal (name, "queue.same") ? "win.link-same"
                                        : g_str_equal (name, "queue.merge") ? "win.merge" : "win.not-duplicate", "(xx)", one, other);
}

static gint64
identify (GtkWidget *row)
{
  return bow_queue_row_get_item (row)->id;
}

static gint64
get_record (GtkWidget *row)
{
  return bow_row_get_data (bow_queue_row_get_item (row)->row)->row;
}

static void
bow_queue_page_dispose (GObject *object)
{
  BowQueuePage *self = BOW_QUEUE_PAGE (object);

  self->updating = TRUE;
  g_clear_object (&self->labels);

  G_OBJECT_CLASS (bow_queue_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  g_type_ensure (BOW_TYPE_WRAP_BOX);
  g_type_ensure (BOW_TYPE_SWEEP_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-queue-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BowQueuePage, box);
  gtk_widget_class_bind_template_child (widget_class, BowQueuePage, queues);
  gtk_widget_class_bind_template_child (widget_class, BowQueuePage, pages);
  gtk_widget_class_bind_template_child (widget_class, BowQueuePage, list);
  gtk_widget_class_bind_template_child (widget_class, BowQueuePage, decide);
  gtk_widget_class_bind_template_child (widget_class, BowQueuePage, allocate);
  gtk_widget_class_bind_template_child (widget_class, BowQueuePage, complete);
  gtk_widget_class_bind_template_child (widget_class, BowQueuePage, refuse);
  gtk_widget_class_bind_template_child (widget_class, BowQueuePage, not_relevant);
  gtk_widget_class_bind_template_child (widget_class, BowQueuePage, used);
  gtk_widget_class_bind_template_child (widget_class, BowQueuePage, assess);
  gtk_widget_class_bind_template_child (widget_class, BowQueuePage, beside);
  gtk_widget_class_bind_template_child (widget_class, BowQueuePage, same);
  gtk_widget_class_bind_template_child (widget_class, BowQueuePage, merge);
  gtk_widget_class_bind_template_child (widget_class, BowQueuePage, apart);
  gtk_widget_class_bind_template_child (widget_class, BowQueuePage, sweep);
}

static void
bow_queue_page_class_init (BowQueuePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  BowWaitingPageClass *page_class = BOW_WAITING_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_queue_page_dispose;
  page_class->open = "queue.open";
  page_class->refresh = refresh;
  page_class->show_chosen = update_deeds;
  page_class->identify = identify;
  page_class->get_record = get_record;
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "queue.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "queue.decide", NULL, decide_action);
  gtk_widget_class_install_action (widget_class, "queue.allocate", NULL, allocate_action);
  gtk_widget_class_install_action (widget_class, "queue.complete", NULL, complete_action);
  gtk_widget_class_install_action (widget_class, "queue.refuse", NULL, refuse_action);
  gtk_widget_class_install_action (widget_class, "queue.not-relevant", NULL, assess_quickly_action);
  gtk_widget_class_install_action (widget_class, "queue.used", NULL, assess_quickly_action);
  gtk_widget_class_install_action (widget_class, "queue.assess", NULL, assess_action);
  gtk_widget_class_install_action (widget_class, "queue.beside", NULL, pair_action);
  gtk_widget_class_install_action (widget_class, "queue.same", NULL, pair_action);
  gtk_widget_class_install_action (widget_class, "queue.merge", NULL, pair_action);
  gtk_widget_class_install_action (widget_class, "queue.apart", NULL, pair_action);
}

static void
bow_queue_page_init (BowQueuePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->labels = gtk_string_list_new (NULL);
  for (guint i = 0; i < BOW_N_QUEUES; i++)
    gtk_string_list_append (self->labels, _(bow_queues.items[i].label));
  gtk_drop_down_set_model (self->queues, G_LIST_MODEL (self->labels));
  bow_ellipsize_drop_down (self->queues);
  bow_waiting_page_set_up (BOW_WAITING_PAGE (self), self->list, self->pages, letters, G_N_ELEMENTS (letters));
  update_deeds (BOW_WAITING_PAGE (self));
  g_signal_connect_object (self->sweep, "kept", G_CALLBACK (bow_waiting_page_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queues, "notify::selected", G_CALLBACK (queue_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * bow_queue_page_show_queue:
 * @self: the page
 * @name: name of a queue, a code of `bow_queues`
 *
 * Shows one of the queues, and puts the keyboard into it.
 */
void
bow_queue_page_show_queue (BowQueuePage *self,
                           const char   *name)
{
  BowQueue queue;

  if (!bow_queue_parse (name, &queue, NULL))
    return;
  gtk_drop_down_set_selected (self->queues, queue);
  bow_waiting_page_enter (BOW_WAITING_PAGE (self));
}
