"""Options that several commands share."""

from pathlib import Path

import click

HOME = click.option("--home", type=click.Path(path_type=Path), help="Thư mục dữ liệu (CANCU_HOME).")
OCR = click.option(
    "--ocr", is_flag=True, help="Nhận dạng chữ trong ảnh các trang của tệp PDF (cần tesseract)."
)
