/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows on the clipboard. A version of a roster never changes: whoever pastes later gets what was copied. */

#include "view/student-copy.h"

#include "model/student-text.h"

struct _RegistrarStudentCopy
{
  GdkContentProvider parent_instance;

  RegistrarStudentList *students;
  GArray               *rows;
};

G_DEFINE_FINAL_TYPE (RegistrarStudentCopy, registrar_student_copy, GDK_TYPE_CONTENT_PROVIDER)

/* As a string it is not there at once: GDK then reads it as a stream. */
static GdkContentFormats *
ref_formats (GdkContentProvider *provider)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  gdk_content_formats_builder_add_gtype (builder, G_TYPE_STRING);
  gdk_content_formats_builder_add_mime_type (builder, "text/plain;charset=utf-8");
  gdk_content_formats_builder_add_mime_type (builder, "text/plain");
  return gdk_content_formats_builder_free_to_formats (builder);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (registrar_student_text_write_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
write_mime_type_async (GdkContentProvider *provider, const char *mime_type, GOutputStream *stream, int io_priority,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  RegistrarStudentCopy *self = REGISTRAR_STUDENT_COPY (provider);
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, write_mime_type_async);
  registrar_student_text_write_async (self->students, self->rows, stream, io_priority, cancellable, written_cb, task);
}

static gboolean
write_mime_type_finish (GdkContentProvider *provider, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
registrar_student_copy_finalize (GObject *object)
{
  RegistrarStudentCopy *self = REGISTRAR_STUDENT_COPY (object);

  g_clear_object (&self->students);
  g_array_unref (self->rows);
  G_OBJECT_CLASS (registrar_student_copy_parent_class)->finalize (object);
}

static void
registrar_student_copy_class_init (RegistrarStudentCopyClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = registrar_student_copy_finalize;
  provider_class->ref_formats = ref_formats;
  provider_class->write_mime_type_async = write_mime_type_async;
  provider_class->write_mime_type_finish = write_mime_type_finish;
}

static void
registrar_student_copy_init (RegistrarStudentCopy *self)
{
}

GdkContentProvider *
registrar_student_copy_new (RegistrarStudentList *students, GArray *rows)
{
  RegistrarStudentCopy *self = g_object_new (REGISTRAR_TYPE_STUDENT_COPY, NULL);

  self->students = g_object_ref (students);
  self->rows = g_array_ref (rows);
  return GDK_CONTENT_PROVIDER (self);
}
