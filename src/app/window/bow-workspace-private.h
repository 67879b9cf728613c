/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/bow-selection.h"
#include "window/bow-workspace.h"

G_BEGIN_DECLS

struct _BowWorkspace
{
  GtkWidget parent_instance;

  BowCase *bow_case;
  BowFilter *filter;
  BowSelection *selection;

  GtkWidget *bin;
  AdwBreakpoint *roomy_breakpoint;
  AdwBreakpoint *few_breakpoint;
  AdwBreakpoint *flat_breakpoint;
  AdwBreakpoint *narrow_breakpoint;
  AdwBreakpoint *low_breakpoint;
  AdwBreakpoint *tiny_breakpoint;
  /* Whether there is room for all views, for a few alone, and for one column. */
  gboolean roomy;
  gboolean few;
  /* The pane of the record is out of the way while nothing is open. */
  gboolean no_inspector;
  gboolean narrow;
  AdwNavigationSplitView *outer;
  AdwNavigationPage *content_page;
  GtkWidget *sidebar;
  GtkWidget *integrity_note;
  GtkWidget *justify_note;
  GtkMenuButton *menu_button;
  GtkMenuButton *new_button;
  GtkWidget *inspector_button;
  AdwBanner *doubt_banner;
  AdwBanner *banner;
  AdwMultiLayoutView *layouts;
  AdwOverlaySplitView *split;
  AdwBottomSheet *sheet;
  GtkLabel *peek;
  AdwViewStack *stack;
  GtkWidget *map;
  GtkWidget *records;
  GtkWidget *timeline;
  GtkWidget *board;
  GtkWidget *review;
  GtkWidget *links;
  GtkWidget *queues;
  GtkWidget *retention;
  AdwViewStackPage *links_page;
  AdwViewStackPage *queues_page;
  AdwViewStackPage *timeline_page;
  AdwViewStackPage *retention_page;
  GtkWidget *inspector;
  /* The form that a place is being picked for; weak. */
  GtkWidget *picking_for;
  GtkWidget *header;
  GtkWidget *switcher_bar;
};

void _bow_workspace_show_inspector (BowWorkspace *self);
void _bow_workspace_recall         (BowWorkspace *self);
void _bow_workspace_share_selection (BowWorkspace *self);

G_END_DECLS
