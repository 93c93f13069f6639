/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The chunks are kept as they were read; a row is where it starts. */

#include "run/past-students.h"

#include "records/field.h"
#include "run/journal-bytes.h"

struct _RegistrarPastStudents
{
  GObject parent_instance;

  GPtrArray *headers; /* of (nullable) texts */
  GPtrArray *chunks;  /* of GBytes */
  GArray *rows;       /* of Row */
};

/* Where a field's text is: nowhere, behind the cells, or in the cell of that number, from 2. */
enum
{
  PLACE_ABSENT,
  PLACE_OWN,
  PLACE_FIRST_CELL,
};

/* What is behind the line and the original: the fields' places, the number of cells, the cells, texts of fields that are
 * no cell's, the error. */
typedef struct
{
  const guint8 *texts; /* in a chunk */
  const guint8 *end;   /* of the chunk */
  guint line;
  guint original;
} Row;

static void student_list_init (RegistrarStudentListInterface *iface);

G_DEFINE_TYPE_WITH_CODE (RegistrarPastStudents,
                         registrar_past_students,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (REGISTRAR_TYPE_STUDENT_LIST, student_list_init))

/* A field is mostly a cell, and then the very same text. */
static guint16
find_place (const char *text, const GPtrArray *cells)
{
  if (text == NULL)
    return PLACE_ABSENT;

  for (guint i = 0; i < cells->len; i++)
    if (cells->pdata[i] == text)
      return PLACE_FIRST_CELL + i;

  return PLACE_OWN;
}

static void
list_fields (RegistrarStudentList *students, guint row, const char *fields[REGISTRAR_N_FIELDS])
{
  RegistrarStudent student;

  registrar_student_list_get_student (students, row, &student);
  fields[REGISTRAR_FIELD_NONE] = NULL;
  fields[REGISTRAR_FIELD_ID] = student.id;
  fields[REGISTRAR_FIELD_USERNAME] = student.username;
  fields[REGISTRAR_FIELD_NAME] = student.name;
  fields[REGISTRAR_FIELD_GIVEN_NAME] = student.given_name;
  fields[REGISTRAR_FIELD_FAMILY_NAME] = student.family_name;
  fields[REGISTRAR_FIELD_EMAIL] = student.email;
  fields[REGISTRAR_FIELD_COURSE] = registrar_student_list_get_course (students, row);
}

static void
add_texts (GByteArray *chunk, const char *const fields[REGISTRAR_N_FIELDS], const GPtrArray *cells)
{
  guint16 places[REGISTRAR_N_FIELDS];

  for (RegistrarField field = REGISTRAR_FIELD_ID; field < REGISTRAR_N_FIELDS; field++)
    {
      places[field] = find_place (fields[field], cells);
      registrar_bytes_add_u16 (chunk, places[field]);
    }
  registrar_bytes_add_u16 (chunk, cells->len);
  for (guint i = 0; i < cells->len; i++)
    registrar_bytes_add_text (chunk, cells->pdata[i]);
  for (RegistrarField field = REGISTRAR_FIELD_ID; field < REGISTRAR_N_FIELDS; field++)
    if (places[field] == PLACE_OWN)
      registrar_bytes_add_text (chunk, fields[field]);
}

/* @cells is only there so that it need not be made for every row. */
static void
add_row (GByteArray *chunk, RegistrarStudentList *students, guint row, guint original, GPtrArray *cells)
{
  const char *fields[REGISTRAR_N_FIELDS];
  g_autoptr (GError) error = NULL;

  list_fields (students, row, fields);
  registrar_student_list_get_cells (students, row, cells);
  registrar_student_list_check (students, row, &error);

  registrar_bytes_add_u32 (chunk, registrar_student_list_get_line (students, row));
  registrar_bytes_add_u32 (chunk, original);
  add_texts (chunk, fields, cells);
  registrar_bytes_add_error (chunk, error);
}

/* What a row consists of; @cells may be %NULL. */
static void
read_texts (RegistrarBytesReader *reader, const char *fields[REGISTRAR_N_FIELDS], GPtrArray *cells)
{
  guint16 places[REGISTRAR_N_FIELDS] = { PLACE_ABSENT };
  guint n_cells;

  for (RegistrarField field = REGISTRAR_FIELD_ID; field < REGISTRAR_N_FIELDS; field++)
    places[field] = registrar_bytes_reader_get_u16 (reader);

  memset (fields, 0, REGISTRAR_N_FIELDS * sizeof *fields);
  n_cells = registrar_bytes_reader_get_u16 (reader);
  for (guint i = 0; i < n_cells; i++)
    {
      const char *text = registrar_bytes_reader_get_text (reader);

      if (cells != NULL)
        g_ptr_array_add (cells, (char *) text);
      for (RegistrarField field = REGISTRAR_FIELD_ID; field < REGISTRAR_N_FIELDS; field++)
        if (places[field] == PLACE_FIRST_CELL + i)
          fields[field] = text;
    }
  for (RegistrarField field = REGISTRAR_FIELD_ID; field < REGISTRAR_N_FIELDS; field++)
    if (places[field] == PLACE_OWN)
      fields[field] = registrar_bytes_reader_get_text (reader);
}

static RegistrarBytesReader
read_row (RegistrarPastStudents *self, guint row, const char *fields[REGISTRAR_N_FIELDS], GPtrArray *cells)
{
  const Row *item = &g_array_index (self->rows, Row, row);
  RegistrarBytesReader reader = { item->texts, item->end, FALSE };

  read_texts (&reader, fields, cells);
  return reader;
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
  const char *fields[REGISTRAR_N_FIELDS];

  g_return_if_fail (row < self->rows->len);

  read_row (self, row, fields, NULL);
  registrar_student_set_fields (student, fields);
}

static const char *
registrar_past_students_get_course (RegistrarStudentList *list, guint row)
{
  RegistrarPastStudents *self = REGISTRAR_PAST_STUDENTS (list);
  const char *fields[REGISTRAR_N_FIELDS];

  g_return_val_if_fail (row < self->rows->len, NULL);

  read_row (self, row, fields, NULL);
  return fields[REGISTRAR_FIELD_COURSE];
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
  const char *fields[REGISTRAR_N_FIELDS];

  g_return_val_if_fail (row < self->rows->len, FALSE);

  reader = read_row (self, row, fields, NULL);
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
registrar_past_students_fetch (RegistrarStudentList *list, guint later, guint soon)
{
  RegistrarPastStudents *self = REGISTRAR_PAST_STUDENTS (list);

  g_return_if_fail (later < self->rows->len && soon < self->rows->len);

  __builtin_prefetch (&g_array_index (self->rows, Row, later));
  __builtin_prefetch (g_array_index (self->rows, Row, soon).texts);
}

static guint
registrar_past_students_get_n_columns (RegistrarStudentList *list)
{
  return REGISTRAR_PAST_STUDENTS (list)->headers->len;
}

static const char *
registrar_past_students_get_header (RegistrarStudentList *list, guint column)
{
  RegistrarPastStudents *self = REGISTRAR_PAST_STUDENTS (list);

  g_return_val_if_fail (column < self->headers->len, NULL);

  return self->headers->pdata[column];
}

static void
registrar_past_students_get_cells (RegistrarStudentList *list, guint row, GPtrArray *cells)
{
  RegistrarPastStudents *self = REGISTRAR_PAST_STUDENTS (list);
  const char *fields[REGISTRAR_N_FIELDS];

  g_return_if_fail (row < self->rows->len);

  read_row (self, row, fields, cells);
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
  iface->fetch = registrar_past_students_fetch;
  iface->get_n_columns = registrar_past_students_get_n_columns;
  iface->get_header = registrar_past_students_get_header;
  iface->get_cells = registrar_past_students_get_cells;
}

static void
registrar_past_students_finalize (GObject *object)
{
  RegistrarPastStudents *self = REGISTRAR_PAST_STUDENTS (object);

  g_array_unref (self->rows);
  g_ptr_array_unref (self->chunks);
  g_ptr_array_unref (self->headers);

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
  self->headers = g_ptr_array_new_with_free_func (g_free);
  self->chunks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
}

void
registrar_past_students_append_rows (GByteArray *chunk,
                                     RegistrarStudentList *students,
                                     guint first,
                                     guint n_rows)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();

  for (guint row = first; row < first + n_rows; row++)
    add_row (chunk, students, row, registrar_student_list_get_original (students, row), cells);
}

void
registrar_past_students_append_erased_row (GByteArray *chunk,
                                           RegistrarStudentList *students,
                                           guint row,
                                           const GError *error)
{
  const char *const fields[REGISTRAR_N_FIELDS]
      = { [REGISTRAR_FIELD_COURSE] = registrar_student_list_get_course (students, row) };
  g_autoptr (GPtrArray) no_cells = g_ptr_array_new ();

  registrar_bytes_add_u32 (chunk, registrar_student_list_get_line (students, row));
  registrar_bytes_add_u32 (chunk, registrar_student_list_get_original (students, row));
  add_texts (chunk, fields, no_cells);
  registrar_bytes_add_error (chunk, error);
}

RegistrarPastStudents *
registrar_past_students_new (void)
{
  return g_object_new (REGISTRAR_TYPE_PAST_STUDENTS, NULL);
}

void
registrar_past_students_add_column (RegistrarPastStudents *self, const char *header)
{
  g_return_if_fail (REGISTRAR_IS_PAST_STUDENTS (self));

  g_ptr_array_add (self->headers, g_strdup (header));
}

RegistrarPastStudents *
registrar_past_students_new_some (RegistrarStudentList *students, const GArray *rows)
{
  RegistrarPastStudents *self = registrar_past_students_new ();
  g_autoptr (GByteArray) chunk = g_byte_array_new ();
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < registrar_student_list_get_n_columns (students); i++)
    registrar_past_students_add_column (self, registrar_student_list_get_header (students, i));
  for (guint i = 0; i < rows->len; i++)
    add_row (chunk, students, g_array_index (rows, guint, i), i, cells);

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
      const char *fields[REGISTRAR_N_FIELDS];
      Row row;

      row.line = registrar_bytes_reader_get_u32 (&reader);
      row.original = registrar_bytes_reader_get_u32 (&reader);
      row.texts = reader.at;
      row.end = reader.end;
      read_texts (&reader, fields, NULL);
      error = registrar_bytes_reader_get_error (&reader);
      if (!reader.damaged)
        g_array_append_val (self->rows, row);
    }

  g_ptr_array_add (self->chunks, g_bytes_ref (chunk));
  return !reader.damaged;
}
