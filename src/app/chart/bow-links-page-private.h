/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/bow-link-arranger.h"
#include "chart/bow-links-page.h"
#include "widgets/bow-notice.h"

G_BEGIN_DECLS

struct _BowLinksPage
{
  BowPage parent_instance;

  /* The records that the chart is of; NULL for what the filter shows. */
  GArray *rows;
  /* How many links are followed from them the next time it is read. */
  guint depth;
  /* What those are called. */
  char *about;
  /* The chart in the file that is open, or 0, and its title. */
  gint64 chart_row;
  char *chart_title;

  BowLinkModel *model;
  BowLinkArranger *arranger;
  BowNetworkLayout layout;
  GCancellable *cancellable;
  gboolean is_reading;
  gboolean is_cut;
  /* Something has changed while nobody looked. */
  gboolean is_stale;
  /* All is to be laid out anew, not what is new alone. */
  gboolean anew;
  /* While the selection is being set from here. */
  gboolean selecting;

  GtkWidget *bin;
  GtkWidget *filter_bar;
  AdwBanner *about_banner;
  GtkToggleButton *lasso;
  GtkToggleButton *as_table;
  GtkMenuButton *more;
  BowNotice *notice;
  BowTaskBar *task_bar;
  GtkStack *pages;
  BowLinkChart *chart;
  BowLinkTable *table;
  GtkWidget *around_open;
  GtkLabel *count;
  GMenuModel *item_menu;
  GtkWidget *popover;
};

void    _bow_links_page_install_actions (GtkWidgetClass *widget_class);
void    _bow_links_page_update_actions  (BowLinksPage *self);
void    _bow_links_page_refresh         (BowLinksPage *self);
void    _bow_links_page_add             (BowLinksPage *self, const gint64 *rows, gsize n_rows);
void    _bow_links_page_arrange         (BowLinksPage *self, gboolean anew);
void    _bow_links_page_save            (BowLinksPage *self, gboolean as_new);
void    _bow_links_page_choose_chart    (BowLinksPage *self);
void    _bow_links_page_say             (BowLinksPage *self, const char *text);
GArray *_bow_links_page_list_selected   (BowLinksPage *self);

G_END_DECLS
