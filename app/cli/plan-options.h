/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a command line says about a plan: how students are to be registered, and who is to be removed. */

#pragma once

#include "run/plan.h"

G_BEGIN_DECLS

/**
 * RegistrarPlanOptions:
 *
 * The texts as given, and what they mean once they are read.
 */
typedef struct
{
  gboolean sync;
  char    *max_removals_text;
  char    *role;
  char    *start;
  char    *end;

  RegistrarPlanSettings settings;
  guint                 max_removals;
} RegistrarPlanOptions;

/* They as entries of a GOptionEntry array. */
#define REGISTRAR_PLAN_ENTRIES(options) \
  { "sync", 0, 0, G_OPTION_ARG_NONE, &(options)->sync, \
    N_ ("Unregister whoever is registered for the course and not on the roster; staff stay"), NULL }, \
  { "max-removals", 0, 0, G_OPTION_ARG_STRING, &(options)->max_removals_text, \
    N_ ("With --sync: refuse to unregister more than N students; 10 if not given"), N_ ("N") }, \
  { "role", 0, 0, G_OPTION_ARG_STRING, &(options)->role, \
    N_ ("Register every student as ROLE, as the registry calls it"), N_ ("ROLE") }, \
  { "start", 0, 0, G_OPTION_ARG_STRING, &(options)->start, \
    N_ ("The registrations start on the day DATE, such as 2026-09-01, or at that time"), N_ ("DATE") }, \
  { "end", 0, 0, G_OPTION_ARG_STRING, &(options)->end, \
    N_ ("The registrations end with the day DATE, or at that time"), N_ ("DATE") }

void     registrar_plan_options_clear (RegistrarPlanOptions *self);
/** registrar_plan_options_read: reads the texts; FALSE with an error of %G_OPTION_ERROR that says what is wrong. */
gboolean registrar_plan_options_read  (RegistrarPlanOptions *self, GError **error);
/** registrar_plan_options_need_check: whether the registry has to be checked first, to tell what it can. */
gboolean registrar_plan_options_need_check (const RegistrarPlanOptions *self);
/** registrar_plan_options_check: whether @registry can do what is asked; FALSE with an error of %G_OPTION_ERROR. */
gboolean registrar_plan_options_check (RegistrarPlanOptions *self, RegistrarRegistry *registry, GError **error);

G_END_DECLS
