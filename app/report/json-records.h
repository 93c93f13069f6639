/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Records as JSON: what the objects of data/result.schema.json have in common. */

#pragma once

#include "records/course.h"
#include "records/field.h"
#include "records/outcome.h"
#include "records/student.h"
#include "report/json-writer.h"

G_BEGIN_DECLS

/** registrar_json_writer_add_student: an object, null where the roster has no value. */
void registrar_json_writer_add_student (RegistrarJsonWriter    *self,
                                        const char             *name,
                                        const RegistrarStudent *student);
/** registrar_json_writer_add_time: @time: microseconds since 1970; 0, which means unknown, is written as null. In UTC. */
void registrar_json_writer_add_time    (RegistrarJsonWriter    *self,
                                        const char             *name,
                                        gint64                  time);
/** registrar_json_writer_add_course: an object with id, code and title. */
void registrar_json_writer_add_course  (RegistrarJsonWriter    *self,
                                        const char             *name,
                                        const RegistrarCourse  *course);
/** registrar_json_writer_add_columns: an array, what each column of the file was taken for. */
void registrar_json_writer_add_columns (RegistrarJsonWriter    *self,
                                        const char             *name,
                                        const RegistrarColumn  *columns,
                                        guint                   n_columns);
/** registrar_json_writer_add_roster: an object `roster` with name, digest and students. */
void registrar_json_writer_add_roster  (RegistrarJsonWriter    *self,
                                        const char             *name,
                                        const char             *digest,
                                        guint                   n_students);
/** registrar_json_writer_add_run_counts: how many students have each outcome of a run, into an object that is begun. */
void registrar_json_writer_add_run_counts (RegistrarJsonWriter *self,
                                           const guint          counts[REGISTRAR_N_ROW_STATES],
                                           guint                total);
/** registrar_json_writer_add_error: an object with domain, code, message and hint, or null for %NULL. */
void registrar_json_writer_add_error   (RegistrarJsonWriter    *self,
                                        const char             *name,
                                        const GError           *error);

G_END_DECLS
