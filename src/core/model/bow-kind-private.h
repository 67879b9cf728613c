/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-kind.h"
#include "model/bow-no-place.h"

G_BEGIN_DECLS

/* The kinds, one file each; bow-kind.c lists them. */

extern const BowKind bow_kind_operation;
extern const BowKind bow_kind_command;
extern const BowKind bow_kind_partnership;
extern const BowKind bow_kind_phase;
extern const BowKind bow_kind_measure;
extern const BowKind bow_kind_decision;
extern const BowKind bow_kind_requirement;
extern const BowKind bow_kind_issue;
extern const BowKind bow_kind_report;
extern const BowKind bow_kind_contact;
extern const BowKind bow_kind_note;
extern const BowKind bow_kind_line;
extern const BowKind bow_kind_dissemination;
extern const BowKind bow_kind_recipient;
extern const BowKind bow_kind_clearance;
extern const BowKind bow_kind_arrest;
extern const BowKind bow_kind_offence;
extern const BowKind bow_kind_person;
extern const BowKind bow_kind_category;
extern const BowKind bow_kind_vehicle;
extern const BowKind bow_kind_telephone;
extern const BowKind bow_kind_place;
extern const BowKind bow_kind_organisation;
extern const BowKind bow_kind_route;
extern const BowKind bow_kind_stop;
extern const BowKind bow_kind_event;
extern const BowKind bow_kind_task;
extern const BowKind bow_kind_patrol;
extern const BowKind bow_kind_patrol_window;
extern const BowKind bow_kind_walk;
extern const BowKind bow_kind_audit;
extern const BowKind bow_kind_finding;
extern const BowKind bow_kind_search;
extern const BowKind bow_kind_template;
extern const BowKind bow_kind_section;
extern const BowKind bow_kind_product;
extern const BowKind bow_kind_passage;
extern const BowKind bow_kind_copy;
extern const BowKind bow_kind_chart;
extern const BowKind bow_kind_attachment;
extern const BowKind bow_kind_custody;
extern const BowKind bow_kind_source;
extern const BowKind bow_kind_schedule;
extern const BowKind bow_kind_item;

/* Codes that more than one kind uses. */

extern const BowEnumeration bow_markings;
extern const BowEnumeration bow_priorities;
extern const BowEnumeration bow_strands;
extern const BowEnumeration bow_urgencies;
extern const BowEnumeration bow_patrol_styles;
extern const BowEnumeration bow_sexes;
extern const BowEnumeration bow_ethnicities;
extern const BowEnumeration bow_person_categories;

G_END_DECLS
