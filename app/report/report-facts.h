/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands above the table of a report for people: its title, its message in one line, and where it is from. */

#pragma once

#include "report/report.h"

G_BEGIN_DECLS

typedef struct
{
  const char *label; /* translated */
  char       *value;
} RegistrarReportFact;

#define REGISTRAR_REPORT_MAX_FACTS 7

typedef struct
{
  char               *title;
  char               *headline; /* '339 of 352 students are registered' */
  guint               n_facts;
  RegistrarReportFact facts[REGISTRAR_REPORT_MAX_FACTS];
  guint               counts[REGISTRAR_N_ROW_STATES];
} RegistrarReportFacts;

/** registrar_report_facts_init: all texts may be shown as they are. */
void registrar_report_facts_init  (RegistrarReportFacts *self, const RegistrarReport *report);
void registrar_report_facts_clear (RegistrarReportFacts *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarReportFacts, registrar_report_facts_clear)

G_END_DECLS
