/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of a roster as text, made by a coroutine piece by piece while the main thread writes the piece before. */

#include "model/student-text.h"

#include "coroutine/co.h"
#include "model/await.h"
#include "model/main-thread.h"

#define ROWS_A_PIECE 512 /* some 40 kB: well under a millisecond of work */

/* Some lines. Owned by one at a time. */
typedef struct
{
  char *text;
  gsize length;
} Piece;

static void
piece_clear (Piece *self)
{
  g_clear_pointer (&self->text, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Piece, piece_clear)
CO_DEFINE_CHANNEL (Piece, piece, piece_clear)

typedef struct
{
  RegistrarStudentList *students;
  GArray               *rows;
  GCancellable         *cancellable;
  PieceSender           output;
} MakeText;

/* What a task writes. */
typedef struct
{
  GOutputStream *stream;
  PieceReceiver  pieces;
  GSource       *source;
  GCancellable  *making; /* cancelled when nobody wants more */
  Piece          piece;  /* that is being written */
} Writing;

static void
writing_free (gpointer data)
{
  Writing *self = data;

  g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  registrar_await_stop (&self->source);
  piece_receiver_clear (&self->pieces);
  piece_clear (&self->piece);
  g_clear_object (&self->stream);
  g_free (self);
}

/* A tab or a line end within a cell would be another cell. */
static void
append_cell (GString *text, const char *cell)
{
  gsize start = text->len;

  g_string_append (text, cell);
  g_strdelimit (text->str + start, "\t\r\n", ' ');
}

static void
append_line (GString *text, const GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, '\t');
      append_cell (text, cells->pdata[i] != NULL ? cells->pdata[i] : "");
    }
  g_string_append_c (text, '\n');
}

static void
append_headers (GString *text, RegistrarStudentList *students, GPtrArray *cells)
{
  for (guint i = 0; i < registrar_student_list_get_n_columns (students); i++)
    g_ptr_array_add (cells, (char *) registrar_student_list_get_header (students, i));
  append_line (text, cells);
}

/* Returns: FALSE if nobody wants it any more */
static gboolean
send_text (const MakeText *args, GString *text)
{
  Piece piece = { g_memdup2 (text->str, text->len), text->len };

  g_string_truncate (text, 0);
  if (piece_send_within (args->output, &piece, CO_FOREVER, args->cancellable) == CO_CHANNEL_DONE)
    return TRUE;

  piece_clear (&piece);
  return FALSE;
}

CO_ROUTINE (make_text, MakeText)
{
  g_auto (PieceSender) output = args->output;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  gboolean wanted = TRUE;

  append_headers (text, args->students, cells);
  for (guint i = 0; i < args->rows->len && wanted; i++)
    {
      registrar_student_list_get_cells (args->students, g_array_index (args->rows, guint, i), cells);
      append_line (text, cells);
      if (i % ROWS_A_PIECE == ROWS_A_PIECE - 1)
        wanted = send_text (args, text);
    }
  if (wanted)
    send_text (args, text);
  piece_close (output);

  g_clear_object (&args->students);
  g_clear_pointer (&args->rows, g_array_unref);
  g_clear_object (&args->cancellable);
}

static void await_piece (GTask *task);

static void
written_cb (GObject *stream, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Writing *self = g_task_get_task_data (task);
  GError *error = NULL;

  piece_clear (&self->piece);
  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (stream), result, NULL, &error))
    await_piece (g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

/* Until it is written the next one waits. */
static gboolean
piece_made_cb (gpointer data)
{
  GTask *task = data;
  Writing *self = g_task_get_task_data (task);
  CoChannelStatus status = piece_try_receive (self->pieces, &self->piece);

  if (status == CO_CHANNEL_BLOCKED)
    return G_SOURCE_CONTINUE;

  registrar_await_stop (&self->source);
  if (status == CO_CHANNEL_DONE)
    {
      g_output_stream_write_all_async (self->stream, self->piece.text, self->piece.length, g_task_get_priority (task),
                                       g_task_get_cancellable (task), written_cb, task);
      return G_SOURCE_REMOVE;
    }

  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
  return G_SOURCE_REMOVE;
}

/* Takes @task. */
static void
await_piece (GTask *task)
{
  Writing *self = g_task_get_task_data (task);

  registrar_await (&self->source, piece_receiver_source_new (self->pieces), piece_made_cb, task);
}

void
registrar_student_text_write_async (RegistrarStudentList *students, GArray *rows, GOutputStream *stream,
                                    int io_priority, GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer data)
{
  PieceChannel pieces;
  GTask *task;
  Writing *self;

  g_return_if_fail (REGISTRAR_IS_STUDENT_LIST (students));
  g_return_if_fail (G_IS_OUTPUT_STREAM (stream));
  registrar_assert_main_thread ();

  pieces = piece_channel_new (1);
  task = g_task_new (NULL, cancellable, callback, data);
  self = g_new0 (Writing, 1);
  self->stream = g_object_ref (stream);
  self->pieces = pieces.receiver;
  self->making = g_cancellable_new ();
  g_task_set_source_tag (task, registrar_student_text_write_async);
  g_task_set_priority (task, io_priority);
  g_task_set_task_data (task, self, writing_free);
  co_go (make_text, g_object_ref (students), g_array_ref (rows), g_object_ref (self->making), pieces.sender);
  await_piece (task);
}

gboolean
registrar_student_text_write_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, registrar_student_text_write_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
