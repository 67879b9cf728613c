/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review/bow-queue-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "case/bow-case-async.h"
#include "case/bow-case-queues.h"
#include "case/bow-case-schedules.h"
#include "review/bow-queue-row.h"
#include "widgets/bow-decision-dialog.h"
#include "widgets/bow-ellipsize.h"
#include "widgets/bow-page-focus.h"
#include "widgets/bow-queue-keys.h"

#define PAGE_SIZE 200

static const BowQueueKey letters[] = {
  { GDK_KEY_o, "queue.open" },   { GDK_KEY_d, "queue.decide" },       { GDK_KEY_a, "queue.allocate" }, { GDK_KEY_c, "queue.complete" },
  { GDK_KEY_r, "queue.refuse" }, { GDK_KEY_n, "queue.not-relevant" }, { GDK_KEY_u, "queue.used" },     { GDK_KEY_s, "queue.assess" },
};

struct _BowQueuePage
{
  GtkWidget parent_instance;

  BowCase *bow_case;
  BowFilter *filter;
  GtkEventController *keys;
  guint n_overdue;
  /* The place in the queue that stays chosen when what stood there goes. */
  int chosen;
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
};

G_DEFINE_FINAL_TYPE (BowQueuePage, bow_queue_page, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CASE,
  PROP_FILTER,
  PROP_SINGLE_LETTER_KEYS,
  PROP_N_OVERDUE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

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

static const BowQueueItem *
get_item (BowQueuePage *self)
{
  GtkListBoxRow *row = self->list != NULL ? gtk_list_box_get_selected_row (self->list) : NULL;

  return row != NULL ? bow_queue_row_get_item (GTK_WIDGET (row)) : NULL;
}

static gint64
get_row (BowQueuePage *self)
{
  const BowQueueItem *item = get_item (self);

  return item != NULL ? bow_row_get_data (item->row)->row : 0;
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
update_deeds (BowQueuePage *self)
{
  gboolean had_focus = bow_page_focus_is_inside (GTK_WIDGET (self));
  const BowQueueItem *item = get_item (self);
  const BowRowData *data = item != NULL ? bow_row_get_data (item->row) : NULL;
  BowQueue queue = get_queue (self);
  gboolean is_task = data != NULL && g_str_equal (data->kind->name, "task");
  gboolean is_allocated = is_task && g_strcmp0 (data->state, "allocated") == 0;
  gboolean may_task = self->bow_case != NULL && bow_case_may (self->bow_case, BOW_PERMISSION_TASK);
  gboolean may_write = self->bow_case != NULL && bow_case_may (self->bow_case, BOW_PERMISSION_WRITE);
  gboolean is_disclosure = queue == BOW_QUEUE_DISCLOSURE;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "queue.open", item != NULL);
  enable (self, "queue.decide", self->decide,
          queue == BOW_QUEUE_EVALUATE || queue == BOW_QUEUE_REVIEW || queue == BOW_QUEUE_RETENTION, item != NULL);
  enable (self, "queue.allocate", self->allocate, queue == BOW_QUEUE_ALLOCATE, is_task && may_task);
  enable (self, "queue.complete", self->complete, queue == BOW_QUEUE_OVERDUE, is_allocated && may_write);
  enable (self, "queue.refuse", self->refuse, queue == BOW_QUEUE_OVERDUE, is_allocated && may_write);
  enable (self, "queue.not-relevant", self->not_relevant, is_disclosure, item != NULL && may_write);
  enable (self, "queue.used", self->used, is_disclosure, item != NULL && may_write);
  enable (self, "queue.assess", self->assess, is_disclosure, item != NULL && may_write);
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
  contents->items = ok ? bow_case_list_queue (bow_case, contents->queue, NULL, PAGE_SIZE, error) : NULL;
  if (contents->items == NULL)
    g_clear_pointer (&contents, contents_free);

  return contents;
}

/* The record that was chosen stays chosen; where it is gone, the one in its place. */
static void
fill (BowQueuePage *self,
      GPtrArray    *items)
{
  const BowQueueItem *item = get_item (self);
  gint64 before = item != NULL ? item->id : 0;
  gint64 now = bow_case_get_now (self->bow_case);
  GtkListBoxRow *chosen = NULL;
  gboolean had_focus = bow_page_focus_is_inside (GTK_WIDGET (self));

  self->updating = TRUE;
  gtk_list_box_remove_all (self->list);
  while (items->len > 0)
    {
      BowQueueItem *next = g_ptr_array_steal_index (items, 0);
      gboolean is_same = next->id == before;
      GtkWidget *row = bow_queue_row_new (next, now);

      gtk_list_box_append (self->list, row);
      if (is_same)
        chosen = GTK_LIST_BOX_ROW (row);
    }
  for (int at = self->chosen; chosen == NULL && at >= 0; at--)
    chosen = gtk_list_box_get_row_at_index (self->list, at);
  self->updating = FALSE;

  gtk_stack_set_visible_child_name (self->pages, chosen != NULL ? "queue" : "empty");
  if (chosen != NULL)
    gtk_list_box_select_row (self->list, chosen);
  update_deeds (self);
  bow_page_focus_keep (GTK_WIDGET (self), had_focus);
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
  if (self->n_overdue != (guint) counts[BOW_QUEUE_OVERDUE])
    {
      self->n_overdue = (guint) counts[BOW_QUEUE_OVERDUE];
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_OVERDUE]);
    }
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
refresh (BowQueuePage *self)
{
  Contents *wanted;

  if (self->bow_case == NULL || self->list == NULL)
    return;
  wanted = g_new0 (Contents, 1);
  wanted->queue = get_queue (self);
  bow_case_run_async (self->bow_case, BOW_CASE_SOON, read_contents, wanted, contents_free, contents_free, NULL, contents_cb,
                      g_object_ref (self));
}

static void
queue_changed_cb (BowQueuePage *self)
{
  if (self->updating)
    return;
  self->chosen = 0;
  update_deeds (self);
  refresh (self);
}

static void
selected_cb (BowQueuePage *self)
{
  GtkListBoxRow *row;

  if (self->updating)
    return;
  row = gtk_list_box_get_selected_row (self->list);
  self->chosen = row != NULL ? gtk_list_box_row_get_index (row) : 0;
  update_deeds (self);
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
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowQueuePage) self = user_data;
  g_autoptr (GError) error = NULL;

  bow_case_run_finish (BOW_CASE (source), result, &error);
  if (error != NULL && self->list != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)", error->message, FALSE);
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

  if (row == 0 || self->bow_case == NULL)
    return;
  deed = g_new0 (Deed, 1);
  deed->row = row;
  deed->state = state;
  deed->is_assessment = is_assessment;
  deed->reason = g_strdup (reason);
  deed->account = g_strdup (account);
  deed->day = g_strdup (day);
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, do_deed, deed, deed_free, NULL, NULL, done_cb, g_object_ref (self));
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

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  if (get_row (BOW_QUEUE_PAGE (widget)) != 0)
    gtk_widget_activate_action (widget, "win.open-record", "x", get_row (BOW_QUEUE_PAGE (widget)));
}

static void
decide_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BowQueue queue = get_queue (BOW_QUEUE_PAGE (widget));

  gtk_widget_activate_action (widget, "win.view", "s",
                              queue == BOW_QUEUE_EVALUATE ? "review:reports"
                              : queue == BOW_QUEUE_REVIEW ? "review:notes"
                                                          : "retention");
}

static void
activated_cb (BowQueuePage *self)
{
  open_action (GTK_WIDGET (self), NULL, NULL);
}

static void
set_case (BowQueuePage *self,
          BowCase      *bow_case)
{
  if (self->bow_case != NULL)
    g_signal_handlers_disconnect_by_func (self->bow_case, refresh, self);
  g_set_object (&self->bow_case, bow_case);
  if (bow_case != NULL)
    g_signal_connect_object (bow_case, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

static void
bow_queue_page_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  BowQueuePage *self = BOW_QUEUE_PAGE (object);

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
    case PROP_N_OVERDUE:
      g_value_set_uint (value, self->n_overdue);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_queue_page_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  BowQueuePage *self = BOW_QUEUE_PAGE (object);

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
bow_queue_page_dispose (GObject *object)
{
  BowQueuePage *self = BOW_QUEUE_PAGE (object);

  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), BOW_TYPE_QUEUE_PAGE);
  g_clear_object (&self->labels);
  g_clear_object (&self->filter);
  g_clear_object (&self->bow_case);

  G_OBJECT_CLASS (bow_queue_page_parent_class)->dispose (object);
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
  properties[PROP_N_OVERDUE] =
    g_param_spec_uint ("n-overdue", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
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
}

static gboolean
bow_queue_page_grab_focus (GtkWidget *widget)
{
  return bow_page_focus_on_queue (widget, BOW_QUEUE_PAGE (widget)->list);
}

static void
bow_queue_page_class_init (BowQueuePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bow_queue_page_get_property;
  object_class->set_property = bow_queue_page_set_property;
  object_class->dispose = bow_queue_page_dispose;
  widget_class->grab_focus = bow_queue_page_grab_focus;
  install_properties (object_class);
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "queue.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "queue.decide", NULL, decide_action);
  gtk_widget_class_install_action (widget_class, "queue.allocate", NULL, allocate_action);
  gtk_widget_class_install_action (widget_class, "queue.complete", NULL, complete_action);
  gtk_widget_class_install_action (widget_class, "queue.refuse", NULL, refuse_action);
  gtk_widget_class_install_action (widget_class, "queue.not-relevant", NULL, assess_quickly_action);
  gtk_widget_class_install_action (widget_class, "queue.used", NULL, assess_quickly_action);
  gtk_widget_class_install_action (widget_class, "queue.assess", NULL, assess_action);
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
  update_deeds (self);
  g_signal_connect_object (self->list, "selected-rows-changed", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queues, "notify::selected", G_CALLBACK (queue_changed_cb), self, G_CONNECT_SWAPPED);
  self->keys = bow_queue_keys_new (self->list, letters, G_N_ELEMENTS (letters));
  gtk_widget_add_controller (GTK_WIDGET (self), self->keys);
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
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}
