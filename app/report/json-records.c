/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Records as JSON: what the objects of data/result.schema.json have in common. */

#include "report/json-records.h"

#include "records/error.h"

void
registrar_json_writer_add_student (RegistrarJsonWriter *self,
                                   const char *name,
                                   const RegistrarStudent *student)
{
  registrar_json_writer_begin_object (self, name);
  registrar_json_writer_add_string (self, "id", student->id);
  registrar_json_writer_add_string (self, "username", student->username);
  registrar_json_writer_add_string (self, "name", student->name);
  registrar_json_writer_add_string (self, "given_name", student->given_name);
  registrar_json_writer_add_string (self, "family_name", student->family_name);
  registrar_json_writer_add_string (self, "email", student->email);
  registrar_json_writer_end_object (self);
}

void
registrar_json_writer_add_time (RegistrarJsonWriter *self, const char *name, gint64 time)
{
  g_autoptr (GDateTime) utc = time != 0 ? g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC) : NULL;
  g_autofree char *text = utc != NULL ? g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  registrar_json_writer_add_string (self, name, text);
}

void
registrar_json_writer_add_course (RegistrarJsonWriter *self, const char *name, const RegistrarCourse *course)
{
  registrar_json_writer_begin_object (self, name);
  registrar_json_writer_add_string (self, "id", course->id);
  registrar_json_writer_add_string (self, "code", course->code);
  registrar_json_writer_add_string (self, "title", course->title);
  registrar_json_writer_end_object (self);
}

void
registrar_json_writer_add_columns (RegistrarJsonWriter *self,
                                   const char *name,
                                   const RegistrarColumn *columns,
                                   guint n_columns)
{
  registrar_json_writer_begin_array (self, name);
  for (guint i = 0; i < n_columns; i++)
    {
      registrar_json_writer_begin_object (self, NULL);
      registrar_json_writer_add_unsigned (self, "index", columns[i].index);
      registrar_json_writer_add_string (self, "header", columns[i].header);
      registrar_json_writer_add_string (self, "field", registrar_field_to_word (columns[i].field));
      registrar_json_writer_add_double (self, "confidence", columns[i].confidence);
      registrar_json_writer_end_object (self);
    }
  registrar_json_writer_end_array (self);
}

void
registrar_json_writer_add_error (RegistrarJsonWriter *self, const char *name, const GError *error)
{
  if (error == NULL)
    {
      registrar_json_writer_add_null (self, name);
      return;
    }

  registrar_json_writer_begin_object (self, name);
  registrar_json_writer_add_string (self, "domain", registrar_error_get_domain_name (error));
  registrar_json_writer_add_string (self, "code", registrar_error_get_code_name (error));
  registrar_json_writer_add_string (self, "message", error->message);
  registrar_json_writer_add_string (self, "hint", registrar_error_get_hint (error));
  registrar_json_writer_end_object (self);
}

/* What is always counted; what no run of this version ends with is there too, as 0. */
static const RegistrarRowState run_outcomes[] = {
  REGISTRAR_ROW_REGISTERED, REGISTRAR_ROW_ALREADY, REGISTRAR_ROW_UPDATED,   REGISTRAR_ROW_REMOVED,
  REGISTRAR_ROW_FAILED,     REGISTRAR_ROW_UNKNOWN, REGISTRAR_ROW_CANCELLED, REGISTRAR_ROW_SKIPPED,
};

void
registrar_json_writer_add_roster (RegistrarJsonWriter *self, const char *name, const char *digest, guint n_students)
{
  registrar_json_writer_begin_object (self, "roster");
  registrar_json_writer_add_string (self, "name", name);
  registrar_json_writer_add_string (self, "digest", digest);
  registrar_json_writer_add_unsigned (self, "students", n_students);
  registrar_json_writer_end_object (self);
}

void
registrar_json_writer_add_run_counts (RegistrarJsonWriter *self, const guint counts[REGISTRAR_N_ROW_STATES],
                                      guint total)
{
  for (gsize i = 0; i < G_N_ELEMENTS (run_outcomes); i++)
    registrar_json_writer_add_unsigned (self, registrar_row_state_to_word (run_outcomes[i]), counts[run_outcomes[i]]);
  if (counts[REGISTRAR_ROW_ABSENT] > 0)
    registrar_json_writer_add_unsigned (self, registrar_row_state_to_word (REGISTRAR_ROW_ABSENT),
                                        counts[REGISTRAR_ROW_ABSENT]);
  registrar_json_writer_add_unsigned (self, "total", total);
}
