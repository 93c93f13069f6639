/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The chunks are kept as they were read; a row is where it starts. */

#include "run/past-students.h"

#include "run/journal-bytes.h"

struct _RegistrarPastStudents
{
  GObject parent_instance;

  GPtrArray *chunks; /* of GBytes */
  GArray *rows;      /* of Row */
};

/* The texts start right behind the numbers. */
typedef struct
{
  const guint8 *texts; /* in a chunk: the student, the course, the error */
  const guint8 *end;   /* of the chunk */
  guint line;
  guint original;
} Row;

static void student_list_init (RegistrarStudentListInterface *iface);

G_DEFINE_TYPE_WITH_CODE (RegistrarPastStudents,
                         registrar_past_students,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (REGISTRAR_TYPE_STUDENT_LIST, student_list_init))

static void
add_row (GByteArray *chunk, RegistrarStudentList *students, guint row, guint original)
{
  g_autoptr (GError) error = NULL;
  RegistrarStudent student;

  registrar_student_list_get_student (students, row, &student);
  registrar_student_list_check (students, row, &error);

  registrar_bytes_add_u32 (chunk, registrar_student_list_get_line (students, row));
  registrar_bytes_add_u32 (chunk, original);
  registrar_bytes_add_text (chunk, student.id);
  registrar_bytes_add_text (chunk, student.username);
  registrar_bytes_add_text (chunk, student.name);
  registrar_bytes_add_text (chunk, student.given_name);
  registrar_bytes_add_text (chunk, student.family_name);
  registrar_bytes_add_text (chunk, student.email);
  registrar_bytes_add_text (chunk, registrar_student_list_get_course (students, row));
  registrar_bytes_add_error (chunk, error);
}

static RegistrarBytesReader
read_texts (RegistrarPastStudents *self, guint row)
{
  const Row *item = &g_array_index (self->rows, Row, row);

  return (RegistrarBytesReader){ item->texts, item->end, FALSE };
}

static void
read_student (RegistrarBytesReader *reader, RegistrarStudent *student)
{
  student->id = registrar_bytes_reader_get_text (reader);
  student->username = registrar_bytes_reader_get_text (reader);
  student->name = registrar_bytes_reader_get_text (reader);
  student->given_name = registrar_bytes_reader_get_text (reader);
  student->family_name = registrar_bytes_reader_get_text (reader);
  student->email = registrar_bytes_reader_get_text (reader);
}

static guint
registrar_past_students_get_size (RegistrarStudentList *list)
{
  return REGISTRAR_PAST_STUDENTS (list)->rows->len;
}

static void
registrar_past_students_get_student (RegistrarStudentList *list, guint row, RegistrarStudent *student)
{
  RegistrarPastStudents *self = REGISTRAR_PAST_STUDENTS (list);
  RegistrarBytesReader reader;

  g_return_if_fail (row < self->rows->len);

  reader = read_texts (self, row);
  read_student (&reader, student);
}

static const char *
registrar_past_students_get_course (RegistrarStudentList *list, guint row)
{
  RegistrarPastStudents *self = REGISTRAR_PAST_STUDENTS (list);
  RegistrarBytesReader reader;
  RegistrarStudent student;

  g_return_val_if_fail (row < self->rows->len, NULL);

  reader = read_texts (self, row);
  read_student (&reader, &student);
  return registrar_bytes_reader_get_text (&reader);
}

static guint
registrar_past_students_get_line (RegistrarStudentList *list, guint row)
{
  RegistrarPastStudents *self = REGISTRAR_PAST_STUDENTS (list);

  g_return_val_if_fail (row < self->rows->len, 0);

  return g_array_index (self->rows, Row, row).line;
}

static gboolean
registrar_past_students_check (RegistrarStudentList *list, guint row, GError **error)
{
  RegistrarPastStudents *self = REGISTRAR_PAST_STUDENTS (list);
  g_autoptr (GError) kept = NULL;
  RegistrarBytesReader reader;
  RegistrarStudent student;

  g_return_val_if_fail (row < self->rows->len, FALSE);

  reader = read_texts (self, row);
  read_student (&reader, &student);
  registrar_bytes_reader_get_text (&reader);
  kept = registrar_bytes_reader_get_error (&reader);
  if (kept == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&kept));
  return FALSE;
}

static guint
registrar_past_students_get_original (RegistrarStudentList *list, guint row)
{
  RegistrarPastStudents *self = REGISTRAR_PAST_STUDENTS (list);

  g_return_val_if_fail (row < self->rows->len, row);

  return g_array_index (self->rows, Row, row).original;
}

static void
student_list_init (RegistrarStudentListInterface *iface)
{
  iface->get_size = registrar_past_students_get_size;
  iface->get_student = registrar_past_students_get_student;
  iface->get_course = registrar_past_students_get_course;
  iface->get_line = registrar_past_students_get_line;
  iface->check = registrar_past_students_check;
  iface->get_original = registrar_past_students_get_original;
}

static void
registrar_past_students_finalize (GObject *object)
{
  RegistrarPastStudents *self = REGISTRAR_PAST_STUDENTS (object);

  g_array_unref (self->rows);
  g_ptr_array_unref (self->chunks);

  G_OBJECT_CLASS (registrar_past_students_parent_class)->finalize (object);
}

static void
registrar_past_students_class_init (RegistrarPastStudentsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = registrar_past_students_finalize;
}

static void
registrar_past_students_init (RegistrarPastStudents *self)
{
  self->chunks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
}

void
registrar_past_students_append_rows (GByteArray *chunk,
                                     RegistrarStudentList *students,
                                     guint first,
                                     guint n_rows)
{
  for (guint row = first; row < first + n_rows; row++)
    add_row (chunk, students, row, registrar_student_list_get_original (students, row));
}

RegistrarPastStudents *
registrar_past_students_new (void)
{
  return g_object_new (REGISTRAR_TYPE_PAST_STUDENTS, NULL);
}

RegistrarPastStudents *
registrar_past_students_new_some (RegistrarStudentList *students, const GArray *rows)
{
  RegistrarPastStudents *self = registrar_past_students_new ();
  g_autoptr (GByteArray) chunk = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < rows->len; i++)
    add_row (chunk, students, g_array_index (rows, guint, i), i);

  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&chunk));
  registrar_past_students_add_chunk (self, bytes);
  return self;
}

gboolean
registrar_past_students_add_chunk (RegistrarPastStudents *self, GBytes *chunk)
{
  RegistrarBytesReader reader;

  g_return_val_if_fail (REGISTRAR_IS_PAST_STUDENTS (self), FALSE);

  registrar_bytes_reader_init (&reader, chunk);
  while (!registrar_bytes_reader_is_at_end (&reader))
    {
      g_autoptr (GError) error = NULL;
      RegistrarStudent student;
      Row row;

      row.line = registrar_bytes_reader_get_u32 (&reader);
      row.original = registrar_bytes_reader_get_u32 (&reader);
      row.texts = reader.at;
      row.end = reader.end;
      read_student (&reader, &student);
      registrar_bytes_reader_get_text (&reader);
      error = registrar_bytes_reader_get_error (&reader);
      if (!reader.damaged)
        g_array_append_val (self->rows, row);
    }

  g_ptr_array_add (self->chunks, g_bytes_ref (chunk));
  return !reader.damaged;
}
