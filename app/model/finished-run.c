/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A run that has ended, kept whole: what a report needs. */

#include "model/finished-run.h"

struct _RegistrarFinishedRun
{
  GObject parent_instance;

  RegistrarRun     *run;
  RegistrarRoster  *roster;
  RegistrarProgress progress;
  RegistrarResults  results;
};

G_DEFINE_FINAL_TYPE (RegistrarFinishedRun, registrar_finished_run, G_TYPE_OBJECT)

static void
registrar_finished_run_finalize (GObject *object)
{
  RegistrarFinishedRun *self = REGISTRAR_FINISHED_RUN (object);

  registrar_results_clear (&self->results);
  g_object_unref (self->run);
  g_object_unref (self->roster);
  G_OBJECT_CLASS (registrar_finished_run_parent_class)->finalize (object);
}

static void
registrar_finished_run_class_init (RegistrarFinishedRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = registrar_finished_run_finalize;
}

static void
registrar_finished_run_init (RegistrarFinishedRun *self)
{
}

RegistrarFinishedRun *
registrar_finished_run_new (RegistrarRun *run, RegistrarRoster *roster)
{
  RegistrarFinishedRun *self = g_object_new (REGISTRAR_TYPE_FINISHED_RUN, NULL);

  self->run = g_object_ref (run);
  self->roster = g_object_ref (roster);
  registrar_run_get_progress (run, &self->progress);
  self->results = registrar_run_ref_results (run);
  return self;
}

const char *
registrar_finished_run_get_id (RegistrarFinishedRun *self)
{
  g_return_val_if_fail (REGISTRAR_IS_FINISHED_RUN (self), NULL);

  return registrar_run_get_id (self->run);
}

const char *
registrar_finished_run_get_registry (RegistrarFinishedRun *self)
{
  g_return_val_if_fail (REGISTRAR_IS_FINISHED_RUN (self), NULL);

  return registrar_registry_get_name (registrar_run_get_registry (self->run));
}

const char *
registrar_finished_run_get_roster (RegistrarFinishedRun *self)
{
  g_return_val_if_fail (REGISTRAR_IS_FINISHED_RUN (self), NULL);

  return registrar_roster_get_name (self->roster);
}

const char *
registrar_finished_run_get_digest (RegistrarFinishedRun *self)
{
  g_return_val_if_fail (REGISTRAR_IS_FINISHED_RUN (self), NULL);

  return registrar_roster_get_digest (self->roster);
}

RegistrarStudentList *
registrar_finished_run_get_students (RegistrarFinishedRun *self)
{
  g_return_val_if_fail (REGISTRAR_IS_FINISHED_RUN (self), NULL);

  return REGISTRAR_STUDENT_LIST (self->roster);
}

const RegistrarColumn *
registrar_finished_run_get_columns (RegistrarFinishedRun *self, guint *n_columns)
{
  g_return_val_if_fail (REGISTRAR_IS_FINISHED_RUN (self), NULL);

  return registrar_roster_get_columns (self->roster, n_columns);
}

RegistrarCourse *
registrar_finished_run_get_course (RegistrarFinishedRun *self)
{
  g_return_val_if_fail (REGISTRAR_IS_FINISHED_RUN (self), NULL);

  return registrar_run_get_course (self->run);
}

const RegistrarResults *
registrar_finished_run_get_results (RegistrarFinishedRun *self)
{
  g_return_val_if_fail (REGISTRAR_IS_FINISHED_RUN (self), NULL);

  return &self->results;
}

const RegistrarProgress *
registrar_finished_run_get_progress (RegistrarFinishedRun *self)
{
  g_return_val_if_fail (REGISTRAR_IS_FINISHED_RUN (self), NULL);

  return &self->progress;
}
